package dev.rollcall.vision;

/**
 * How pixels become a model's input: NCHW floats, {@code (pixel - mean) / scale} with pixels 0 to 255.
 *
 * @param side side of the square crop in pixels; 0 for a detector, which takes any multiple of 32
 * @param enlargement how many times as wide and high as the detector's box the crop is; 0 for a model that does not start from the box
 */
public record ModelInput(ColourOrder colours, float mean, float scale, int side, double enlargement) {

    public ModelInput {
        if (!(scale > 0) || side < 0 || !(enlargement >= 0)) {
            throw new IllegalArgumentException(
                    "no model input has scale " + scale + ", side " + side + " and enlargement " + enlargement);
        }
    }

    public ModelInput(ColourOrder colours, float mean, float scale, int side) {
        this(colours, mean, scale, side, 0);
    }

    float normalise(int pixel) {
        return (pixel - mean) / scale;
    }
}
