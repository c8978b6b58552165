package dev.rollcall.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class BarSuggestionTest {

    private static final double LEAST = 0.435;

    @Test
    void theModelsBarIsEnoughWhereNothingAsksForMore() {
        assertThat(BarSuggestion.of(LEAST, null, -1, List.of())).isEqualTo(new BarSuggestion(null, BarSuggestion.Reason.MODEL));
        assertThat(BarSuggestion.of(LEAST, 0.6, -1, List.of()).value()).isNull();
    }

    @Test
    void risesAboveWhoeverWouldBeTakenForAnother() {
        assertThat(BarSuggestion.of(LEAST, null, 0.5, List.of())).isEqualTo(new BarSuggestion(0.51, BarSuggestion.Reason.GALLERY));
    }

    @Test
    void aKnownMistakeRaisesIt() {
        assertThat(BarSuggestion.of(LEAST, null, -1, List.of(0.45, 0.52))).isEqualTo(new BarSuggestion(0.53, BarSuggestion.Reason.KNOWN_MISTAKES));
        assertThat(BarSuggestion.of(LEAST, null, 0.6, List.of(0.52))).isEqualTo(new BarSuggestion(0.61, BarSuggestion.Reason.GALLERY));
    }

    @Test
    void isNeverLowerThanWhatIsSetOnceAMistakeIsKnown() {
        assertThat(BarSuggestion.of(LEAST, 0.6, -1, List.of(0.45))).isEqualTo(new BarSuggestion(0.6, BarSuggestion.Reason.KNOWN_MISTAKES));
        assertThat(BarSuggestion.of(LEAST, 0.6, 0.5, List.of(0.45)).value()).isEqualTo(0.6);
    }
}
