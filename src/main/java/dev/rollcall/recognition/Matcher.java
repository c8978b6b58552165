package dev.rollcall.recognition;

import java.util.List;
import java.util.OptionalDouble;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.IdentificationBar;
import dev.rollcall.gallery.IgnoredFaces;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.setting.FaceBar;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Compares a probe with the gallery: a bar of its own, and a distance to the second-best person. A wrong name is worse than none. */
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
     * @param most people to name; those whom the bar depends on are compared in any case
     * @throws dev.rollcall.gallery.RecognitionUnavailableException while models or gallery are not there
     */
    public Match match(float[] probe, int most) {
        List<Candidate> nearest = live.gallery().search(probe, Math.max(IdentificationBar.CANDIDATES, most));
        Match match = judge(nearest, raised(IdentificationBar.of(engine.vision().embedderModel().embedding(), nearest)), config.margin());
        return heed(match, ignored.nearest(engine.vision().embedderModel().name(), probe), config.margin());
    }

    /** The model's measured bar, or a higher one if so set. */
    private double raised(double measured) {
        return raised(measured, settings.get(Setting.FACE_CONFIDENCE_THRESHOLD));
    }

    static double raised(double measured, Double set) {
        return set == null ? measured : Math.max(measured, set);
    }

    @Override
    public OptionalDouble inForce() {
        return engine.isOpen() ? OptionalDouble.of(raised(engine.vision().embedderModel().embedding().leastBar())) : OptionalDouble.empty();
    }

    /** @param ignored cosine to the nearest face that people ignore; a name must be as far from it as from a second person */
    static Match heed(Match match, double ignored, double margin) {
        if (!(ignored >= match.bar())) {
            return match;
        }
        if (ignored >= match.similarity()) {
            return new Match(match.candidates(), Reason.IGNORED, match.bar());
        }
        boolean close = match.similarity() - ignored < margin;
        return match.reason() == Reason.RECOGNIZED && close ? new Match(match.candidates(), Reason.MARGIN, match.bar()) : match;
    }

    /** What a search of the gallery says of the probe. */
    public static Match judge(List<Candidate> nearest, double bar, double margin) {
        // Written so that NaN names nobody.
        if (nearest.isEmpty() || !(nearest.get(0).similarity() >= bar)) {
            return new Match(nearest, Reason.BELOW_THRESHOLD, bar);
        }
        boolean alone = nearest.size() == 1 || nearest.get(0).similarity() - nearest.get(1).similarity() >= margin;
        return new Match(nearest, alone ? Reason.RECOGNIZED : Reason.MARGIN, bar);
    }
}
