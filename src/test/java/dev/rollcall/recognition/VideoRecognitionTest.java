package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.camera.TestVideo;
import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.gallery.IdentificationBar;
import dev.rollcall.vision.Face;
import dev.rollcall.vision.ImageLimits;
import dev.rollcall.vision.LivenessProbe;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.Samples;
import dev.rollcall.vision.Vision;

/**
 * The real models on a video, five pictures a second: nobody for 1.5 s, a portrait of one man for 4 s, one of another for 4 s, and
 * for 4 s the first with his family. None of the photos shown is enrolled.
 */
class VideoRecognitionTest {

    private static final GalleryPerson OBAMA = new GalleryPerson(1, "EMP001", "Barack Obama");
    private static final GalleryPerson BIDEN = new GalleryPerson(2, "EMP002", "Joe Biden");
    private static final String[] OBAMAS_PHOTOS = { "misc/obama2.jpg", "misc/Barack_Obama_03.jpg" };
    private static final String[] BIDENS_PHOTOS = { "misc/biden.jpg", "misc/biden_7mpx.jpg" };
    private static final QualityGate GATE = new QualityGate(40, 20, 0.12, 50, 45, 45);
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    @TempDir
    static Path folder;

    private static Vision vision;
    private static List<byte[]> frames;

    private final FaceGallery gallery = new FaceGallery(vision.embedderModel().embedding().dimensions());
    private final List<Decision> decisions = new ArrayList<>();
    private final List<CameraRecognition.Seen> sighted = new ArrayList<>();

    @BeforeAll
    static void look() throws Exception {
        vision = Samples.vision("default");
        frames = pictures("misc/portraits_pan_640x480_h264.mp4", 3);
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    @AfterEach
    void forget() {
        gallery.close();
    }

    @Test
    void thePeopleOfAVideoAreNamedByOtherPhotosOfThem() {
        enrol(OBAMA, OBAMAS_PHOTOS);
        enrol(BIDEN, BIDENS_PHOTOS);

        play();

        assertSighted(OBAMA, BIDEN);
        assertThat(decisions).filteredOn(decision -> decision.person() == null).as("the family").isNotEmpty()
                .allMatch(decision -> !decision.firstSeenAt().isBefore(START.plusMillis(9_000)));
    }

    @Test
    void theNamesAreThoseOfTheEnrolledPhotos() {
        enrol(OBAMA, BIDENS_PHOTOS);
        enrol(BIDEN, OBAMAS_PHOTOS);

        play();

        assertSighted(BIDEN, OBAMA);
    }

    @Test
    void whoIsNotEnrolledIsNotNamed() {
        enrol(BIDEN, BIDENS_PHOTOS);

        play();

        assertThat(sighted).extracting(seen -> seen.decision().person()).containsExactly(BIDEN);
        assertThat(decisions).filteredOn(decision -> decision.person() == null).isNotEmpty();
    }

    /** Each of them once, in this order, and each on one track, although the first is away while the second is shown. */
    private void assertSighted(GalleryPerson first, GalleryPerson second) {
        assertThat(sighted).extracting(seen -> seen.decision().person()).containsExactly(first, second);
        assertThat(sighted.get(0).at()).isBetween(START.plusMillis(1_500), START.plusMillis(3_500));
        assertThat(sighted.get(1).at()).isBetween(START.plusMillis(5_500), START.plusMillis(7_500));
        assertThat(decisions).filteredOn(decision -> decision.person() != null && decision.ended()).extracting(Decision::person)
                .containsExactlyInAnyOrder(first, second);
    }

    private void play() {
        CameraRecognition recognition = new CameraRecognition("door", FieldOfView.ALL, () -> Stage.RULES, GATE, new WithModels());
        Instant at = START;
        for (byte[] frame : frames) {
            at = at.plusMillis(200);
            try (Picture picture = Picture.decode(frame, ImageLimits.PHOTO)) {
                CameraRecognition.Result result = recognition.frame(
                        new Scene(vision.locate(picture), picture.width(), picture.height()), faces -> looks(picture, faces), at);
                decisions.addAll(result.decisions());
                sighted.addAll(result.sighted());
            }
        }
        decisions.addAll(recognition.sweep(at.plusSeconds(60)).decisions());
    }

    private List<CloseLook> looks(Picture picture, List<LocatedFace> faces) {
        return vision.embed(picture, faces, Vision.Care.ONE_OF_MANY).stream()
                .map(face -> new Portrait(face.crop(), face.embedding(), face.quality(), vision.embedderModel().name()))
                .map(portrait -> new CloseLook(portrait, null)).toList();
    }

    private void enrol(GalleryPerson person, String... photos) {
        List<float[]> embeddings = new ArrayList<>();
        for (String photo : photos) {
            try (Picture picture = Picture.decode(Samples.photo(photo), ImageLimits.PHOTO)) {
                List<Face> faces = vision.analyse(picture);
                assertThat(faces).as(photo).hasSize(1);
                embeddings.add(faces.get(0).embedding());
            }
        }
        gallery.put(person, embeddings);
    }

    /** @param step of so many pictures one is taken */
    private static List<byte[]> pictures(String video, int step) throws Exception {
        List<byte[]> all = TestVideo.frames(Samples.faces(video), Files.createDirectories(folder.resolve("frames")));
        return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
    }

    private final class WithModels implements CameraRecognition.Recognizer {
        private final double bar = vision.embedderModel().embedding().leastBar();

        @Override
        public Match match(float[] embedding) {
            List<Candidate> nearest = gallery.search(embedding, IdentificationBar.CANDIDATES);
            return Matcher.judge(nearest, IdentificationBar.of(vision.embedderModel().embedding(), nearest), 0.05);
        }

        @Override
        public OptionalDouble liveness(LivenessProbe probe) {
            return OptionalDouble.empty();
        }

        @Override
        public Tracker.Likeness likeness() {
            return new Tracker.Likeness(bar / 2, bar);
        }

        @Override
        public String model() {
            return vision.embedderModel().name();
        }
    }
}
