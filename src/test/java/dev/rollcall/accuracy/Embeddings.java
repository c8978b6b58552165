package dev.rollcall.accuracy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.rollcall.vision.Face;
import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.Samples;
import dev.rollcall.vision.ThoroughSearch;
import dev.rollcall.vision.Vision;
import dev.rollcall.vision.VisionOptions;

/**
 * All photos embedded by a set of models, in three ways.
 *
 * @param plain cut out at the landmarks of the first detection
 * @param refined cut out at refined landmarks
 * @param shipped the mean of that and its mirror image: what an enrolment photo and a photo sent to be recognised get
 * @param flaws what stands against a face before anybody is compared with it; null for nothing
 */
record Embeddings(float[][] plain, float[][] refined, float[][] shipped, Flaw[] flaws) {

    private static final float LOW = 0.5f;

    static Embeddings of(String set, Lfw lfw) {
        VisionOptions defaults = VisionOptions.of(Samples.CATALOG.set(set), Samples.CATALOG);
        VisionOptions options = new VisionOptions(defaults.detector(), defaults.embedder(), defaults.detectorWidth(), defaults.detectorHeight(), LOW, 1);
        int photos = lfw.photos().size();
        Embeddings all = new Embeddings(new float[photos][], new float[photos][], new float[photos][], new Flaw[photos]);
        try (Vision vision = Samples.vision(options)) {
            IntStream.range(0, photos).parallel().forEach(i -> all.put(i, vision, lfw.photos().get(i)));
        }
        return all;
    }

    private void put(int number, Vision vision, String photo) {
        try (Picture picture = Samples.picture(photo)) {
            LocatedFace located = middle(vision, picture);
            flaws[number] = QualityGate.DEFAULT.check(located.quality()).orElse(null);
            plain[number] = vision.embed(List.of(located.crop()), Vision.Care.ONE_OF_MANY)[0];
            Face face = vision.embed(picture, List.of(located), Vision.Care.ONE_OF_MANY).get(0);
            refined[number] = face.embedding();
            shipped[number] = vision.embed(List.of(face.crop()), Vision.Care.ONLY_ONE)[0];
        }
    }

    /** The face that LFW means is the one in the middle. */
    private static LocatedFace middle(Vision vision, Picture picture) {
        return ThoroughSearch.locate(vision, picture).stream()
                .min(Comparator.comparingDouble(face -> Math.hypot(face.detection().box().x() + face.detection().box().width() / 2 - picture.width() / 2.0,
                        face.detection().box().y() + face.detection().box().height() / 2 - picture.height() / 2.0)))
                .orElseThrow(() -> new IllegalStateException("no face"));
    }
}
