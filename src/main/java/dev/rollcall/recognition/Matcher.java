package dev.rollcall.recognition;

import java.util.List;
import java.util.OptionalDouble;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.IgnoredFaces;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.setting.FaceBar;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Compares a probe with the gallery: a bar, and a distance to the second-best person. A wrong name is worse than none. */
@ApplicationScoped
public class Matcher implements FaceBar {

    private final FaceEngine engine;
    private final LiveGallery live;
    private final IgnoredFaces ignored;
    private final RecognitionConfig config;
    private final Settings settings;

    Matcher(FaceEngine engine, LiveGallery live, IgnoredFaces ignored, RecognitionConfig config, Settings settings) {
        this.engine = engine;
        this.live = live;
        this.ignored = ignored;
        this.config = config;
        this.settings = settings;
    }

    /**
     * @param probe unit length, of the current embedder
     * @param most people to name, at least two are compared
     * @throws dev.rollcall.gallery.RecognitionUnavailableException while models or gallery are not there
     */
    public Match match(float[] probe, int most) {
        double bar = bar();
        Match match = judge(live.gallery().search(probe, Math.max(2, most)), bar, config.margin());
        return heed(match, ignored.nearest(engine.vision().embedderModel().name(), probe), bar, config.margin());
    }

    /** Least cosine that names somebody: the model's measured bar, or a higher one if so set. */
    public double bar() {
        return bar(engine.vision().embedderModel().embedding().identifyThreshold(), settings.get(Setting.FACE_CONFIDENCE_THRESHOLD));
    }

    static double bar(double measured, Double set) {
        return set == null ? measured : Math.max(measured, set);
    }

    @Override
    public OptionalDouble inForce() {
        return engine.isOpen() ? OptionalDouble.of(bar()) : OptionalDouble.empty();
    }

    /** @param ignored cosine to the nearest face that people ignore; a name must be as far from it as from a second person */
    static Match heed(Match match, double ignored, double bar, double margin) {
        if (!(ignored >= bar)) {
            return match;
        }
        if (ignored >= match.similarity()) {
            return new Match(match.candidates(), Reason.IGNORED);
        }
        boolean close = match.similarity() - ignored < margin;
        return match.reason() == Reason.RECOGNIZED && close ? new Match(match.candidates(), Reason.MARGIN) : match;
    }

    static Match judge(List<Candidate> nearest, double bar, double margin) {
        // Written so that NaN names nobody.
        if (nearest.isEmpty() || !(nearest.get(0).similarity() >= bar)) {
            return new Match(nearest, Reason.BELOW_THRESHOLD);
        }
        boolean alone = nearest.size() == 1 || nearest.get(0).similarity() - nearest.get(1).similarity() >= margin;
        return new Match(nearest, alone ? Reason.RECOGNIZED : Reason.MARGIN);
    }
}
