package dev.rollcall.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.rollcall.bench.Report;
import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.LfwPairs;
import dev.rollcall.vision.ModelEntry;
import dev.rollcall.vision.Samples;
import dev.rollcall.vision.Separation;

/** How well the shipped models and rules tell people apart, on the LFW photos at hand: tables and pictures of docs/recognition.md. */
class AccuracyBench {

    private static final Path DOCUMENT = Path.of("docs", "recognition.md");
    private static final Path PICTURES = Path.of("docs", "images");
    private static final double MARGIN = 0.05;

    /** Each of them is in LFW under another spelling of the name as well. */
    private static final Set<String> TWICE = Set.of("Hasan_Wirayuda", "Dai_Chul_Chyung");

    /** What a plain implementation reaches with the same models on the same photos, in per cent. */
    private record Reference(double folds, double halves, double one, double onePercent, double three, double threePercent) {
    }

    private static final Map<String, Reference> REFERENCES = Map.of("default", new Reference(99.04, 98.83, 31.6, 13.3, 6.8, 3.3), "buffalo",
            new Reference(99.67, 99.50, 7.3, 1.8, 0.8, 0.3));

    private final Lfw lfw = Lfw.read();
    private final Map<String, Embeddings> sets = new LinkedHashMap<>();

    @Test
    void rows() throws IOException {
        for (String set : List.of("default", "buffalo")) {
            sets.put(set, Embeddings.of(set, lfw));
        }
        Report.write(DOCUMENT, "pairs", pairs());
        Report.write(DOCUMENT, "identification", identification());
        Report.write(DOCUMENT, "steps", steps());
        Report.write(DOCUMENT, "bars", bars());
        Report.write(DOCUMENT, "gate", gate());
    }

    private List<String> pairs() {
        List<String> table = new ArrayList<>(List.of("| set | mean of four folds (each) | reference | threshold of folds 1 and 2 → accuracy on 3 and 4 | reference | EER |",
                "|---|---|---|---|---|---|"));
        sets.forEach((set, embeddings) -> {
            Separation pairs = separation(embeddings.shipped());
            double[] folds = pairs.foldAccuracies();
            double half = pairs.threshold(scored -> scored.fold() < 2);
            Reference reference = REFERENCES.get(set);
            table.add(text("| `%s` | **%.2f %%** (%s) | %.2f %% | %.3f → **%.2f %%** | %.2f %% | %.2f %% |", set, 100 * Arrays.stream(folds).average().orElseThrow(),
                    Arrays.stream(folds).mapToObj(fold -> text("%.2f", 100 * fold)).collect(Collectors.joining(" ")), reference.folds(), half,
                    100 * pairs.accuracy(half, scored -> scored.fold() > 1), reference.halves(), 100 * equalErrorRate(pairs)));
        });
        return table;
    }

    private Separation separation(float[][] embeddings) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < lfw.photos().size(); i++) {
            numbers.put(lfw.photos().get(i), i);
        }
        return new Separation(LfwPairs.read().pairs().stream().map(pair -> new Separation.Scored(pair.fold(),
                dot(embeddings[numbers.get(pair.first())], embeddings[numbers.get(pair.second())]), pair.same())).toList());
    }

    private static double equalErrorRate(Separation pairs) {
        double best = 1;
        double rate = 1;
        for (double threshold = 0; threshold < 0.6; threshold += 0.001) {
            double at = threshold;
            double misses = pairs.scored().stream().filter(Separation.Scored::same).filter(s -> s.cosine() < at).count() * 2.0 / pairs.scored().size();
            double falses = pairs.scored().stream().filter(s -> !s.same()).filter(s -> s.cosine() >= at).count() * 2.0 / pairs.scored().size();
            if (Math.abs(misses - falses) < best) {
                best = Math.abs(misses - falses);
                rate = (misses + falses) / 2;
            }
        }
        return rate;
    }

    private List<String> identification() throws IOException {
        List<String> table = new ArrayList<>(List.of(
                "| set | gallery | FPIR at the default (95 %) | without two people who are there twice | FNIR at the default (95 %) | FNIR at FPIR 0.1 % | at 1 % | reference: FNIR at 0.1 % | at 1 % |",
                "|---|---|---|---|---|---|---|---|---|"));
        Chart det = new Chart("Strangers named, and people missed (1:N)", new Chart.Axis("FPIR: strangers who get a name", true, 0.01, 0.1, 1, 10),
                new Chart.Axis("FNIR: enrolled people without their name", true, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50));
        for (var set : sets.entrySet()) {
            ModelEntry.Embedding model = model(set.getKey());
            Reference reference = REFERENCES.get(set.getKey());
            for (int photos : new int[] { 1, 3 }) {
                OpenSetTrial trial = OpenSetTrial.of(lfw, photos, Set.of(), Galleries.shipped(set.getValue().shipped(), model, MARGIN));
                OpenSetTrial cleaned = OpenSetTrial.of(lfw, photos, TWICE, Galleries.shipped(set.getValue().shipped(), model, MARGIN));
                String gallery = "%d × %d photo%s, %,d stranger photos".formatted(trial.people(), photos, photos == 1 ? "" : "s", trial.strangerPhotos());
                table.add(text("| `%s` | %s | **%s** | %s | **%s** | %.1f %% | %.1f %% | %.1f %% | %.1f %% |", set.getKey(), gallery, trial.fpir(0), cleaned.fpir(0),
                        trial.fnir(0), 100 * trial.fnir(trial.threshold(0.001)).value(), 100 * trial.fnir(trial.threshold(0.01)).value(),
                        photos == 1 ? reference.one() : reference.three(), photos == 1 ? reference.onePercent() : reference.threePercent()));
                det.curve("%s, %d × %d".formatted(set.getKey(), trial.people(), photos), photos == 1, curve(trial));
                det.mark(new Chart.Place(100 * trial.fpir(0).value(), 100 * trial.fnir(0).value()));
            }
        }
        det.write(PICTURES.resolve("det.svg"), 520, 60);
        return table;
    }

    private static List<Chart.Place> curve(OpenSetTrial trial) {
        List<Chart.Place> places = new ArrayList<>();
        for (double fpir = 1e-4; fpir <= 0.1; fpir *= 1.15) {
            places.add(new Chart.Place(100 * fpir, 100 * trial.fnir(trial.threshold(fpir)).value()));
        }
        return places;
    }

    private List<String> steps() {
        List<String> table = new ArrayList<>(List.of("| step, each on top of the one before | `default`, 597 × 1: FNIR at FPIR 0.1 % / 1 % | 183 × 3 | `buffalo`, 597 × 1 | 183 × 3 |",
                "|---|---|---|---|---|"));
        row(table, "plain: one embedding, the nearest photo decides", (set, embeddings) -> Galleries.nearestPhoto(embeddings.plain()));
        row(table, "landmarks refined in close-ups", (set, embeddings) -> Galleries.nearestPhoto(embeddings.refined()));
        row(table, "mean with the mirror image", (set, embeddings) -> Galleries.nearestPhoto(embeddings.shipped()));
        row(table, "mean of a person's photos beside the nearest", (set, embeddings) -> Galleries.fixedBar(embeddings.shipped()));
        row(table, "bar by cohort, no margin", (set, embeddings) -> Galleries.shipped(embeddings.shipped(), model(set), 0));
        row(table, "margin of 0.05 over the second person: as shipped", (set, embeddings) -> Galleries.shipped(embeddings.shipped(), model(set), MARGIN));
        return table;
    }

    private interface Step {
        OpenSetTrial.Enrolment of(String set, Embeddings embeddings);
    }

    private void row(List<String> table, String step, Step way) {
        StringBuilder row = new StringBuilder("| " + step + " |");
        sets.forEach((set, embeddings) -> {
            for (int photos : new int[] { 1, 3 }) {
                OpenSetTrial trial = OpenSetTrial.of(lfw, photos, TWICE, way.of(set, embeddings));
                row.append(text(" %.1f %% / %.1f %% |", 100 * trial.fnir(trial.threshold(0.001)).value(), 100 * trial.fnir(trial.threshold(0.01)).value()));
            }
        });
        table.add(row.toString());
    }

    private List<String> bars() throws IOException {
        List<String> table = new ArrayList<>(List.of("| set | FMR | cosine | FNMR (95 %) |", "|---|---|---|---|"));
        Chart roc = new Chart("Pairs of photos: told right and told wrong (1:1)", new Chart.Axis("FMR: pairs of different people taken for one", true, 0.0001, 0.001, 0.01, 0.1, 1, 10),
                new Chart.Axis("pairs of one person told as such (1 - FNMR)", false, 80, 85, 90, 95, 100));
        for (var set : sets.entrySet()) {
            CrossPairs plain = CrossPairs.of(lfw, set.getValue().plain(), TWICE);
            CrossPairs pairs = CrossPairs.of(lfw, set.getValue().shipped(), TWICE);
            for (double fmr : new double[] { 1e-2, 1e-3, 1e-4, 1e-5 }) {
                table.add(text("| `%s` | %s | %.3f | %s |", set.getKey(), fmr == 1e-2 ? "1 %" : fmr == 1e-3 ? "0.1 %" : fmr == 1e-4 ? "0.01 %" : "0.001 %", pairs.threshold(fmr),
                        new Share(pairs.fnmr(pairs.threshold(fmr)), lfw.photos().size())));
            }
            roc.curve(set.getKey() + ", plain", true, roc(plain)).curve(set.getKey() + ", as shipped", false, roc(pairs));
            double verify = model(set.getKey()).verifyThreshold();
            roc.mark(new Chart.Place(100 * pairs.fmr(verify), 100 * (1 - pairs.fnmr(verify))));
        }
        roc.write(PICTURES.resolve("roc.svg"), 520, 330);
        return table;
    }

    private List<String> gate() {
        List<String> table = new ArrayList<>(List.of("| set | rejected (95 %) | too small | too dark | blurred | turned away |", "|---|---|---|---|---|---|"));
        sets.forEach((set, embeddings) -> {
            Map<Flaw, Long> flaws = Arrays.stream(embeddings.flaws()).filter(Objects::nonNull)
                    .collect(Collectors.groupingBy(flaw -> flaw, Collectors.counting()));
            double all = flaws.values().stream().mapToLong(Long::longValue).sum();
            table.add(text("| `%s` | %s | %d | %d | %d | %d |", set, new Share(all / lfw.photos().size(), lfw.photos().size()), flaws.getOrDefault(Flaw.TOO_SMALL, 0L),
                    flaws.getOrDefault(Flaw.TOO_DARK, 0L), flaws.getOrDefault(Flaw.TOO_BLURRED, 0L), flaws.getOrDefault(Flaw.POSE, 0L)));
        });
        return table;
    }

    private static List<Chart.Place> roc(CrossPairs pairs) {
        List<Chart.Place> places = new ArrayList<>();
        for (double fmr = 1e-6; fmr <= 0.1; fmr *= 1.2) {
            places.add(new Chart.Place(100 * fmr, 100 * (1 - pairs.fnmr(pairs.threshold(fmr)))));
        }
        return places;
    }

    private static ModelEntry.Embedding model(String set) {
        return Samples.CATALOG.model(Samples.CATALOG.set(set).embedder()).embedding();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
