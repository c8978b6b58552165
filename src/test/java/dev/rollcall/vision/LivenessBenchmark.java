package dev.rollcall.vision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * How many live faces and how many attacks pass the check for liveness, printed with Wilson intervals of 95 % (E. B. Wilson, JASA 22,
 * 1927). The attacks are {@link MadeAttack}s: what a real print or screen would get can only be measured with one. No test: run
 * {@code main} as {@code models/README.md} says, with the number of LFW photos and, optionally, a folder of pictures of live people, as
 * {@code ffmpeg -i people.mp4 -r 3 folder/%03d.png} writes them.
 */
final class LivenessBenchmark {

    private static final double[] BARS = { 0.3, 0.5, 0.7, 0.9 };
    private static final int[] SIDES = { 250, 400, 600 };
    private static final double SMALLEST = 40;
    /** As near as a photo is held whose edges are to be out of the picture. */
    private static final double NEAR = 1.6;
    private static final List<String> LIVE = List.of("liveness_T1.jpg", "obama.jpg", "obama2.jpg", "Barack_Obama_03.jpg", "biden.jpg",
            "biden2.jpg", "biden_7mpx.jpg", "two_people.jpg", "obama_family.jpg", "group_10mpx.jpg");

    private final Vision vision;
    private final LivenessCheck check;

    private LivenessBenchmark(Vision vision, LivenessCheck check) {
        this.vision = vision;
        this.check = check;
    }

    private record Scored(double score, double room) {
    }

    public static void main(String[] arguments) throws IOException {
        List<String> photos = sample(Integer.parseInt(arguments[0]));
        System.out.printf("%-24s %5s %6s %6s  %s%n", "", "faces", "room", "asked", "share of the asked that pass at "
                + String.join(", ", Arrays.stream(BARS).mapToObj(Double::toString).toList()));
        try (Vision vision = Samples.vision("default"); LivenessCheck check = Samples.liveness()) {
            LivenessBenchmark benchmark = new LivenessBenchmark(vision, check);
            benchmark.live(photos, arguments.length > 1 ? Path.of(arguments[1]) : null);
            benchmark.attacks(photos);
        }
    }

    private static List<String> sample(int count) {
        return LfwPairs.read().sample(count).pairs().stream().map(LfwPairs.Pair::first).distinct().toList();
    }

    private void live(List<String> photos, Path frames) throws IOException {
        List<Scored> pictures = new ArrayList<>();
        for (String photo : LIVE) {
            try (Picture picture = Samples.picture("misc/" + photo)) {
                pictures.addAll(all(picture));
            }
        }
        print("live: photos", pictures);
        List<Scored> portraits = new ArrayList<>();
        for (String photo : photos) {
            try (Picture picture = Samples.picture(photo)) {
                best(picture).ifPresent(face -> portraits.add(score(picture, face.box())));
            }
        }
        print("live: LFW, tight", portraits);
        if (frames != null) {
            video(frames);
        }
    }

    private void video(Path frames) throws IOException {
        List<Scored> whole = new ArrayList<>();
        List<Scored> near = new ArrayList<>();
        try (Stream<Path> files = Files.list(frames)) {
            for (Path file : files.sorted().toList()) {
                try (Picture picture = Picture.decode(Files.readAllBytes(file), ImageLimits.PHOTO)) {
                    whole.addAll(all(picture));
                    best(picture).ifPresent(face -> near.add(near(picture, face.box())));
                }
            }
        }
        print("live: video", whole);
        print("live: video, near", near);
    }

    private void attacks(List<String> photos) {
        for (String photo : List.of("liveness_F1.jpg", "liveness_F2.jpg")) {
            try (Picture picture = Samples.picture("misc/" + photo)) {
                print("attack: " + photo, all(picture));
            }
        }
        try (Picture scene = Samples.picture("misc/view.jpg")) {
            for (MadeAttack attack : MadeAttack.values()) {
                List<Scored> near = new ArrayList<>();
                for (int side : SIDES) {
                    print("attack: " + attack + " " + side, made(attack, photos, scene, side, near));
                }
                print("attack: " + attack + " near", near);
            }
        }
    }

    private List<Scored> made(MadeAttack attack, List<String> photos, Picture scene, int side, List<Scored> near) {
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            try (Picture photo = Samples.picture(photos.get(i)); Picture picture = attack.make(photo, scene, side, i)) {
                best(picture).ifPresent(face -> {
                    scored.add(score(picture, face.box()));
                    if (side == SIDES[SIDES.length - 1]) {
                        near.add(near(picture, face.box()));
                    }
                });
            }
        }
        return scored;
    }

    private Stream<Detection> faces(Picture picture) {
        return vision.detector().detect(picture).stream().filter(face -> Math.min(face.box().width(), face.box().height()) >= SMALLEST);
    }

    private Optional<Detection> best(Picture picture) {
        return faces(picture).findFirst();
    }

    private List<Scored> all(Picture picture) {
        return faces(picture).map(face -> score(picture, face.box())).toList();
    }

    /** Scored whether it would be asked or not. */
    private Scored score(Picture picture, Box face) {
        LivenessProbe probe = check.cut(picture, face);
        return new Scored(check.score(probe), probe.room());
    }

    private Scored near(Picture picture, Box face) {
        LivenessCrop part = LivenessCrop.of(face, NEAR, picture.width(), picture.height());
        try (Rect rect = new Rect(part.x(), part.y(), part.width(), part.height());
                Mat region = new Mat(picture.bgr(), rect);
                Mat whole = region.clone();
                Picture closeUp = Picture.of(MadeAttack.frame(whole))) {
            return score(closeUp, new Box(face.x() - part.x(), face.y() - part.y(), face.width(), face.height()));
        }
    }

    /** Where nobody would be asked, what would have passed is in brackets. */
    private static void print(String what, List<Scored> scored) {
        List<Scored> asked = scored.stream().filter(face -> face.room() >= LivenessCheck.LEAST_ROOM).toList();
        List<Scored> told = asked.isEmpty() ? scored : asked;
        String shares = String.join("  ", DoubleStream.of(BARS).mapToObj(bar -> share(told, bar)).toList());
        System.out.printf(Locale.ROOT, "%-24s %5d %6.2f %6d  %s%n", what, scored.size(),
                scored.stream().mapToDouble(Scored::room).average().orElse(0), asked.size(), asked.isEmpty() ? "(" + shares + ")" : shares);
    }

    private static String share(List<Scored> scored, double bar) {
        double n = Math.max(1, scored.size());
        double p = scored.stream().filter(face -> face.score() >= bar).count() / n;
        double z = 1.96;
        double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return String.format(Locale.ROOT, "%5.1f %% (%4.1f-%5.1f)", 100 * p, 100 * Math.max(0, middle - half), 100 * (middle + half));
    }
}
