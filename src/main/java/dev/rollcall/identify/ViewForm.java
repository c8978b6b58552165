package dev.rollcall.identify;

import dev.rollcall.http.Flag;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.recognition.AnalysedFrame;

/**
 * How a viewer wants to see a camera.
 *
 * @param maxFps most pictures in a second
 */
record ViewForm(AnalysedFrame.Form form, double maxFps) {

    static final AnalysedFrame.Form MARKED = new AnalysedFrame.Form(true, Integer.MAX_VALUE);

    private static final int NARROWEST = 64;
    private static final int WIDEST = 4096;
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 60;

    /** @throws InvalidRequestException naming the parameter that is wrong; null is an absent one */
    static ViewForm of(String boxes, String width, String maxFps) {
        return new ViewForm(new AnalysedFrame.Form(boxes == null || Flag.of("boxes", boxes), width(width)), rate(maxFps));
    }

    /** As text that {@link #of} understands. */
    String query() {
        return "boxes=" + form.boxes() + (form.width() > WIDEST ? "" : "&width=" + form.width()) + "&max_fps=" + maxFps;
    }

    private static int width(String text) {
        if (text == null) {
            return Integer.MAX_VALUE;
        }
        try {
            int width = Integer.parseInt(text);
            if (width >= NARROWEST && width <= WIDEST) {
                return width;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InvalidRequestException("width", "must be a whole number from " + NARROWEST + " to " + WIDEST);
    }

    private static double rate(String text) {
        if (text == null) {
            return FASTEST;
        }
        try {
            double rate = Double.parseDouble(text);
            if (rate >= SLOWEST && rate <= FASTEST) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InvalidRequestException("max_fps", "must be a number from 0.1 to 60");
    }
}
