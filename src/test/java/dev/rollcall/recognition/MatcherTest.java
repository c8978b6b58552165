package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.rollcall.gallery.Candidate;

class MatcherTest {

    private static final double BAR = 0.47;
    private static final double MARGIN = 0.05;

    @Test
    void namesThePersonAtTheBar() {
        Match match = judge(new Candidate(ANN, 0.47), new Candidate(BEN, 0.2));
        assertThat(match.reason()).isEqualTo(Reason.RECOGNIZED);
        assertThat(match.person()).isEqualTo(ANN);
        assertThat(match.margin()).isCloseTo(0.27, within(1e-9));
    }

    @Test
    void namesNobodyBelowTheBar() {
        Match match = judge(new Candidate(ANN, 0.4699), new Candidate(BEN, 0.1));
        assertThat(match.reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(match.person()).isNull();
        assertThat(match.similarity()).isEqualTo(0.4699);
    }

    @Test
    void namesNobodyWhenTwoPeopleAreEquallyAlike() {
        assertThat(judge(new Candidate(ANN, 0.80), new Candidate(BEN, 0.76)).reason()).isEqualTo(Reason.MARGIN);
        assertThat(judge(new Candidate(ANN, 0.80), new Candidate(BEN, 0.74)).person()).isEqualTo(ANN);
    }

    @Test
    void aNumberThatIsNoneNamesNobody() {
        assertThat(judge(new Candidate(ANN, Double.NaN)).reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(judge(new Candidate(ANN, 0.9), new Candidate(BEN, Double.NaN)).reason()).isEqualTo(Reason.MARGIN);
    }

    @Test
    void aSettingCanOnlyRaiseTheBar() {
        assertThat(Matcher.raised(BAR, null)).isEqualTo(BAR);
        assertThat(Matcher.raised(BAR, 0.46)).isEqualTo(BAR);
        assertThat(Matcher.raised(BAR, 0.48)).isEqualTo(0.48);
    }

    @Test
    void anEmptyGalleryKnowsNobody() {
        assertThat(judge().reason()).isEqualTo(Reason.BELOW_THRESHOLD);
        assertThat(judge().similarity()).isZero();
    }

    @Test
    void aFaceThatIsIgnoredIsNobodyAndKeepsItsDistance() {
        Match ann = judge(new Candidate(ANN, 0.60), new Candidate(BEN, 0.2));
        assertThat(heed(ann, 0.46).reason()).as("below the bar").isEqualTo(Reason.RECOGNIZED);
        assertThat(heed(ann, 0.50).reason()).isEqualTo(Reason.RECOGNIZED);
        assertThat(heed(ann, 0.56).reason()).isEqualTo(Reason.MARGIN);
        assertThat(heed(ann, 0.60).reason()).isEqualTo(Reason.IGNORED);
        assertThat(heed(ann, 0.60).person()).isNull();
        assertThat(heed(ann, 0.60).candidates()).isEqualTo(ann.candidates());
        assertThat(heed(judge(new Candidate(ANN, 0.3)), 0.5).reason()).isEqualTo(Reason.IGNORED);
        assertThat(heed(judge(), 0.5).reason()).isEqualTo(Reason.IGNORED);
        assertThat(heed(judge(), Double.NaN).reason()).isEqualTo(Reason.BELOW_THRESHOLD);
    }

    private static Match heed(Match match, double ignored) {
        return Matcher.heed(match, ignored, MARGIN);
    }

    private static Match judge(Candidate... nearest) {
        return Matcher.judge(List.of(nearest), BAR, MARGIN);
    }
}
