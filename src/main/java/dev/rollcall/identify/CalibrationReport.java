package dev.rollcall.identify;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.gallery.GalleryPerson;

/**
 * How well the own gallery can be told apart.
 *
 * @param people enrolled and active; likewise templates
 * @param comparedPeople how many of them were compared; the rest of a large gallery is taken to be alike
 * @param genuine templates with the other templates of their person
 * @param impostors templates with the person nearest to them among all others
 * @param closest the pairs of people most alike
 */
@Schema(name = "Calibration")
public record CalibrationReport(String model, int people, int templates, int comparedPeople, Comparisons genuine, Comparisons impostors, List<Step> curve,
        List<Pair> closest, Bar bar, Mistakes knownMistakes) {

    /** @param mean null without any, likewise the others */
    public record Comparisons(long count, Double lowest, Double mean, Double highest) {
        static Comparisons of(DoubleSummaryStatistics values) {
            return values.getCount() == 0 ? new Comparisons(0, null, null, null)
                    : new Comparisons(values.getCount(), round(values.getMin()), round(values.getAverage()), round(values.getMax()));
        }
    }

    /**
     * @param fnmr share of genuine comparisons below this similarity; null without any
     * @param fpir share of templates whose nearest stranger reaches it, as if one bar held for all; null without any
     */
    @Schema(name = "CalibrationStep")
    public record Step(double similarity, Double fnmr, Double fpir) {
        static Step of(Calibration.Step step) {
            return new Step(step.similarity(), step.missed() == null ? null : round(step.missed()), step.passed() == null ? null : round(step.passed()));
        }
    }

    /** @param hint {@code one_person_twice_or_twins} when they are as alike as two photos of one person; null otherwise */
    @Schema(name = "ClosestPair")
    public record Pair(Somebody person, Somebody other, double similarity, String hint) {
    }

    @Schema(name = "Somebody")
    public record Somebody(String personId, String personName) {
        static Somebody of(GalleryPerson person) {
            return new Somebody(person.personId(), person.name());
        }
    }

    /**
     * @param least the lowest cosine that can name somebody: the model's
     * @param set what {@code face_confidence_threshold} says; null for nothing
     * @param wronglyNamed templates that would be given another's name if their person were not enrolled
     * @param suggested for {@code face_confidence_threshold}; null when nothing asks for more than the model's bar
     * @param reason {@code model}, {@code gallery} or {@code known_mistakes}
     */
    @Schema(name = "SuggestedBar")
    public record Bar(double least, Double set, int wronglyNamed, Double suggested, String reason) {
    }

    /** Wrong names that were put right. @param highest similarity among them, null without any */
    @Schema(name = "KnownMistakes")
    public record Mistakes(int count, Double highest) {
    }

    static CalibrationReport of(Subject subject, Calibration calibration, Double set, List<Double> mistakes) {
        double least = subject.leastBar();
        BarSuggestion suggestion = BarSuggestion.of(least, set, calibration.highestWrong(), mistakes);
        return new CalibrationReport(subject.model(), subject.people(), subject.templates(), subject.compared(), Comparisons.of(calibration.genuine()),
                Comparisons.of(calibration.impostors()), calibration.curve().stream().map(Step::of).toList(),
                calibration.closest().stream().map(pair -> new Pair(Somebody.of(pair.one()), Somebody.of(pair.other()), round(pair.similarity()),
                        calibration.isSuspicious(pair.similarity()) ? "one_person_twice_or_twins" : null)).toList(),
                new Bar(round(least), set, calibration.wronglyNamed(), suggestion.value(), suggestion.reason().name().toLowerCase(Locale.ROOT)),
                new Mistakes(mistakes.size(), mistakes.stream().max(Double::compare).map(CalibrationReport::round).orElse(null)));
    }

    /** What was looked at. */
    record Subject(String model, double leastBar, int people, int templates, int compared) {
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
