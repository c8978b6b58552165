package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;

import dev.rollcall.vision.Box;

/**
 * Where a face is and where it will be: an alpha-beta filter of its centre (P. R. Kalata, "The tracking index: a generalized
 * parameter for alpha-beta and alpha-beta-gamma target trackers", IEEE Trans. AES, 1984), reckoned in time and not in frames.
 * People stop and turn: the longer nobody sees the face, the less its last speed is believed.
 */
final class Motion {

    private static final double ALPHA = 0.8;
    private static final double BETA = 0.6;
    /** Seconds unseen after which the speed has fallen to 1/e. */
    private static final double DAMPING = 1;

    private double x;
    private double y;
    private double width;
    private double height;
    private double speedX;
    private double speedY;
    private boolean moving;
    private Instant at;

    Motion(Box box, Instant at) {
        this.x = centreX(box);
        this.y = centreY(box);
        this.width = box.width();
        this.height = box.height();
        this.at = at;
    }

    /** Where the face is expected; before the last time it was seen, where it was seen. */
    Box predict(Instant when) {
        double reach = reach(secondsUntil(when));
        return new Box((float) (x + speedX * reach - width / 2), (float) (y + speedY * reach - height / 2), (float) width, (float) height);
    }

    void see(Box box, Instant when) {
        double seconds = secondsUntil(when);
        double reach = reach(seconds);
        double offX = centreX(box) - x - speedX * reach;
        double offY = centreY(box) - y - speedY * reach;
        x += speedX * reach + ALPHA * offX;
        y += speedY * reach + ALPHA * offY;
        width += ALPHA * (box.width() - width);
        height += ALPHA * (box.height() - height);
        if (seconds > 0) {
            // The first step is all that is known of the speed.
            double gain = moving ? BETA : 1;
            double kept = Math.exp(-seconds / DAMPING);
            speedX = kept * speedX + gain * offX / seconds;
            speedY = kept * speedY + gain * offY / seconds;
            moving = true;
            at = when;
        }
    }

    static double centreX(Box box) {
        return box.x() + box.width() / 2.0;
    }

    static double centreY(Box box) {
        return box.y() + box.height() / 2.0;
    }

    private double secondsUntil(Instant when) {
        return Math.max(0, Duration.between(at, when).toNanos() / 1e9);
    }

    /** Seconds' worth of the present speed that are covered until then. */
    private static double reach(double seconds) {
        return DAMPING * (1 - Math.exp(-seconds / DAMPING));
    }
}
