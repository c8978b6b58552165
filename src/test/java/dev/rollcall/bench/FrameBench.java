package dev.rollcall.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.gallery.IdentificationBar;
import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.Face;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.Scenes;
import dev.rollcall.vision.Vision;
import dev.rollcall.vision.VisionFloor;
import dev.rollcall.vision.VisionOptions;

/** A frame from decoding to a name, beside the bare runs of the same models; and the settings that decide how fast these are. */
class FrameBench {

    private static final int ROUNDS = 7;
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("bench.turn", 5));
    /** Of the sweeps, which have many cells. */
    private static final Duration SHORT = TURN.dividedBy(5);
    private static final int PEOPLE = 1000;

    private static final String CROWD = "misc/group_10mpx.jpg";
    private static final String[] FOUR = { "lfw/Tony_Blair/Tony_Blair_0018.jpg", "lfw/Norah_Jones/Norah_Jones_0003.jpg",
            "lfw/Andre_Agassi/Andre_Agassi_0001.jpg", "lfw/Bill_Gates/Bill_Gates_0013.jpg" };

    @Test
    void rows() throws Exception {
        Frame.Rgb nobody = Scenes.rgb();
        Frame.Rgb one = Scenes.rgb(FOUR[0]);
        List<String> table = new ArrayList<>(List.of("| frame of 1280x720 | floor, per second | ours, per second | ratio | target |", "|---|---|---|---|---|"));
        table.add("| one face | " + row("default", one, one) + " | 0.85 |");
        table.add("| no face | " + row("default", nobody, nobody) + " | 0.90 |");
        table.add("| four faces | " + row("default", Scenes.rgb(FOUR), Scenes.rgb(FOUR)) + " | - |");
        table.add("| one face, JPEG | " + row("default", Scenes.jpeg(one), one) + " | - |");
        table.add("| no face, JPEG | " + row("default", Scenes.jpeg(nobody), nobody) + " | - |");
        table.add("| one face, set `buffalo` | " + row("buffalo", one, one) + " | 0.85 |");
        Report.write("frames", table);
    }

    private static String row(String set, Frame frame, Frame scene) throws Exception {
        VisionOptions options = Scenes.options(set);
        try (Vision vision = Scenes.vision(options);
                VisionFloor floor = new VisionFloor(options, scene);
                FaceGallery gallery = gallery(vision.embedder().dimensions())) {
            ApiBench.Work ours = () -> recognize(vision, gallery, frame);
            Threads.perSecond(Threads.ALL, TURN, ours);
            Threads.perSecond(Threads.ALL, TURN, floor::run);
            return Comparison.of(ROUNDS, () -> Threads.perSecond(Threads.ALL, TURN, ours), () -> Threads.perSecond(Threads.ALL, TURN, floor::run))
                    .cells("%.1f");
        }
    }

    /** As for a camera. */
    private static void recognize(Vision vision, FaceGallery gallery, Frame frame) {
        try (Picture picture = Picture.of(frame)) {
            for (Face face : vision.embed(picture, vision.locate(picture), Vision.Care.ONE_OF_MANY)) {
                gallery.search(face.embedding(), IdentificationBar.CANDIDATES);
            }
        }
    }

    private static FaceGallery gallery(int dimensions) {
        FaceGallery gallery = new FaceGallery(dimensions);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < PEOPLE; i++) {
            gallery.put(new GalleryPerson(i, "P-" + i, "Person " + i), List.of(SearchBench.unit(random, dimensions)));
        }
        return gallery;
    }

    @Test
    void sweeps() throws Exception {
        Report.write("sizes", sizes());
        Report.write("batches", batches());
        Report.write("threads", threads());
    }

    private static List<String> sizes() throws Exception {
        Frame.Rgb nobody = Scenes.rgb();
        List<String> table = new ArrayList<>(List.of("| bound of the detector's input | frames per second | faces found in a crowd |", "|---|---|---|"));
        List<Vision> opened = new ArrayList<>();
        List<String> names = List.of("320", "480", "**640**", "960", "1280");
        try {
            for (int side : new int[] { 320, 480, 640, 960, 1280 }) {
                opened.add(Scenes.vision(Scenes.options("default", side, 1)));
            }
            double[] rates = medians(opened.stream().<Setting>map(vision -> () -> Threads.perSecond(Threads.ALL, SHORT, () -> locate(vision, nobody))).toList());
            for (int i = 0; i < rates.length; i++) {
                table.add(String.format(Locale.ROOT, "| %s | %.1f | %d |", names.get(i), rates[i], Scenes.found(opened.get(i), CROWD)));
            }
        } finally {
            opened.forEach(Vision::close);
        }
        return table;
    }

    private static void locate(Vision vision, Frame frame) {
        try (Picture picture = Picture.of(frame)) {
            vision.locate(picture);
        }
    }

    private static List<String> batches() throws Exception {
        List<String> table = new ArrayList<>(List.of("| faces in a run of the embedder | faces per second |", "|---|---|"));
        try (Vision vision = Scenes.vision(Scenes.options("default"))) {
            AlignedFace face = Scenes.crops(vision, Scenes.rgb(FOUR[0])).get(0);
            int[] sizes = { 1, 2, 4, 8, 16 };
            List<Setting> settings = new ArrayList<>();
            for (int size : sizes) {
                List<AlignedFace> batch = Collections.nCopies(size, face);
                settings.add(() -> size * Threads.perSecond(Threads.ALL, SHORT, () -> vision.embed(batch, Vision.Care.ONE_OF_MANY)));
            }
            double[] rates = medians(settings);
            for (int i = 0; i < rates.length; i++) {
                table.add(String.format(Locale.ROOT, "| %d | %.1f |", sizes[i], rates[i]));
            }
        }
        return table;
    }

    private static List<String> threads() throws Exception {
        Frame.Rgb one = Scenes.rgb(FOUR[0]);
        List<String> table = new ArrayList<>(
                List.of("| threads of the pool | threads of one run | frames with a face, per second |", "|---|---|---|"));
        int[] ofOneRun = { 1, 2, 4 };
        int[] ofThePool = { 1, Threads.ALL, 2 * Threads.ALL };
        List<Vision> opened = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int run : ofOneRun) {
            opened.add(Scenes.vision(Scenes.options("default", 640, run)));
        }
        try (FaceGallery gallery = gallery(opened.get(0).embedder().dimensions())) {
            for (int i = 0; i < ofOneRun.length; i++) {
                int run = ofOneRun[i];
                Vision vision = opened.get(i);
                for (int pool : ofThePool) {
                    boolean chosen = run == 1 && pool == Threads.ALL;
                    names.add(chosen ? "**" + pool + "** | **1**" : pool + " | " + run);
                    settings.add(() -> Threads.perSecond(pool, SHORT, () -> recognize(vision, gallery, one)));
                }
            }
            double[] rates = medians(settings);
            for (int i = 0; i < rates.length; i++) {
                table.add(String.format(Locale.ROOT, "| %s | %.1f |", names.get(i), rates[i]));
            }
        } finally {
            opened.forEach(Vision::close);
        }
        return table;
    }

    private interface Setting {
        double rate() throws Exception;
    }

    /** All settings in turns; the first turn warms up. */
    private static double[] medians(List<Setting> settings) throws Exception {
        double[][] rates = new double[settings.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < rates.length; i++) {
                double rate = settings.get(i).rate();
                if (round >= 0) {
                    rates[i][round] = rate;
                }
            }
        }
        double[] medians = new double[rates.length];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = Comparison.median(rates[i]);
        }
        return medians;
    }
}
