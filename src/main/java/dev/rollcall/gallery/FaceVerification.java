package dev.rollcall.gallery;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Says whether one face is that of one person: 1:1, whatever the others in the gallery look like. */
@ApplicationScoped
public class FaceVerification {

    private final Enrolment enrolment;
    private final EnrolmentProbe probes;
    private final InferencePool pool;
    private final FaceEngine engine;
    private final LiveGallery live;
    private final Settings settings;

    FaceVerification(Enrolment enrolment, EnrolmentProbe probes, InferencePool pool, FaceEngine engine, LiveGallery live, Settings settings) {
        this.enrolment = enrolment;
        this.probes = probes;
        this.pool = pool;
        this.engine = engine;
        this.live = live;
        this.settings = settings;
    }

    /**
     * @param similarity -1 to 1; with a person of several faces as {@link Candidate} has it
     * @param threshold least similarity of a match: the model's own for 1:1, or a higher one if so set
     */
    public record Verification(double similarity, double threshold, boolean match) {
    }

    /**
     * @param image gives the picture's bytes; called on an inference thread
     * @return fails with {@link NotEnrolledException}, {@link UnusableFaceException}, {@link InvalidImageException} or
     *         {@link dev.rollcall.person.PersonNotFoundException}
     */
    public Uni<Verification> verify(String personId, Callable<byte[]> image) {
        return enrolment.subject(personId).chain(person -> pool.run(() -> {
            float[] probe = probes.of(image.call()).embedding();
            return judge(live.gallery().similarity(person.key, probe).orElseThrow(() -> new NotEnrolledException(personId)));
        }));
    }

    /** The same with two pictures, for somebody who need not be enrolled. */
    public Uni<Verification> verify(Callable<byte[]> image, Callable<byte[]> reference) {
        return pool.run(() -> judge(EmbeddingBytes.cosine(probes.of(image.call()).embedding(), probes.of(reference.call()).embedding())));
    }

    private Verification judge(double similarity) {
        double measured = engine.vision().embedderModel().embedding().verifyThreshold();
        Double set = settings.get(Setting.FACE_CONFIDENCE_THRESHOLD);
        double threshold = set == null ? measured : Math.max(measured, set);
        return new Verification(similarity, threshold, similarity >= threshold);
    }
}
