package dev.rollcall.vision;

/**
 * How pixels become a model's input: NCHW floats, {@code (pixel - mean) / scale} with pixels 0 to 255.
 *
 * @param side side of the square crop in pixels; 0 for a detector, which takes any multiple of 32
 */
public record ModelInput(ColourOrder colours, float mean, float scale, int side) {

    public ModelInput {
        if (!(scale > 0) || side < 0) {
            throw new IllegalArgumentException("no model input has scale " + scale + " and side " + side);
        }
    }

    float normalise(int pixel) {
        return (pixel - mean) / scale;
    }
}
