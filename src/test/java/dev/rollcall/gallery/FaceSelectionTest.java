package dev.rollcall.gallery;

import static dev.rollcall.gallery.FaceSelection.Fate.ADDS_NOTHING;
import static dev.rollcall.gallery.FaceSelection.Fate.ALREADY_ENROLLED;
import static dev.rollcall.gallery.FaceSelection.Fate.KEPT;
import static dev.rollcall.gallery.FaceSelection.Fate.UNLIKE_OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Faces are directions in a plane: the cosine of two is that of the angle between them. */
class FaceSelectionTest {

    private final FaceSelection selection = new FaceSelection(3, 0.2);

    @Test
    void everyFaceIsKeptWhileThereIsRoom() {
        FaceSelection.Choice choice = choose(faces(0), faces(30, 60));

        assertThat(choice.fates()).containsExactly(KEPT, KEPT);
        assertThat(choice.dropped()).isEmpty();
    }

    @Test
    void theFaceThatAddsLeastMakesRoom() {
        FaceSelection.Choice choice = choose(faces(0, 30, 32), faces(60));

        assertThat(choice.fates()).containsExactly(KEPT);
        assertThat(choice.dropped()).as("32 is as near to 30 as 30 to 32, and later").containsExactly(2);
    }

    @Test
    void ofTwoThatAreAlikeTheWorseOneGoes() {
        FaceSelection.Choice choice = choose(List.of(face(0), face(30, 0.4), face(32, 0.9)), faces(60));

        assertThat(choice.dropped()).containsExactly(1);
    }

    @Test
    void aNewFaceThatAddsLeastIsNotKept() {
        FaceSelection.Choice choice = choose(faces(0, 30, 60), faces(31));

        assertThat(choice.fates()).containsExactly(ADDS_NOTHING);
        assertThat(choice.dropped()).isEmpty();
    }

    @Test
    void aNewFaceIsKeptInPlaceOfAWorseOneLikeIt() {
        FaceSelection.Choice choice = choose(List.of(face(0), face(30, 0.3), face(60)), List.of(face(32, 0.9)));

        assertThat(choice.fates()).containsExactly(KEPT);
        assertThat(choice.dropped()).containsExactly(1);
    }

    @Test
    void theSameFaceSentAgainChangesNothing() {
        assertThat(choose(faces(0, 30, 60), faces(30)).fates()).containsExactly(ADDS_NOTHING);
    }

    @Test
    void newFacesCompeteWithEachOther() {
        FaceSelection.Choice choice = choose(List.of(), faces(0, 30, 60, 32));

        assertThat(choice.fates()).containsExactly(KEPT, KEPT, KEPT, ADDS_NOTHING);
        assertThat(choose(List.of(), faces(0, 30, 32, 60)).fates()).containsExactly(KEPT, KEPT, ADDS_NOTHING, KEPT);
    }

    @Test
    void whoHasMoreAlreadyLosesNoneForNothing() {
        FaceSelection.Choice choice = choose(faces(0, 15, 30, 45, 46), faces(60));

        assertThat(choice.fates()).containsExactly(KEPT);
        assertThat(choice.dropped()).containsExactly(4);
    }

    @Test
    void aPhotoThatIsThereIsLeftOutWhenOnlyNewOnesAreWanted() {
        FaceSample photo = new FaceSample(vector(10), 0.9, "abc");
        FaceSample savedAgain = face(11);

        FaceSelection.Choice choice = selection.choose(List.of(photo), List.of(new FaceSample(vector(70), 0.9, "abc"), savedAgain, face(50), face(50)),
                true, true);

        assertThat(choice.fates()).containsExactly(ALREADY_ENROLLED, ALREADY_ENROLLED, KEPT, ALREADY_ENROLLED);
        assertThat(selection.choose(List.of(photo), List.of(photo), false, true).fates()).containsExactly(KEPT);
    }

    @Test
    void aFaceUnlikeThePersonsIsRefusedUnlessItIsAllowed() {
        assertThat(choose(faces(0, 10), faces(95, 20)).fates()).containsExactly(UNLIKE_OTHERS, KEPT);
        assertThat(selection.choose(faces(0, 10), faces(95, 20), false, true).fates()).containsExactly(KEPT, KEPT);
    }

    @Test
    void aFaceUnlikeTheOthersOfTheRequestIsRefused() {
        assertThat(choose(List.of(), faces(0, 95, 10)).fates()).containsExactly(KEPT, UNLIKE_OTHERS, KEPT);
        assertThat(choose(List.of(), faces(120)).fates()).containsExactly(KEPT);
    }

    @Test
    void twoThatAreUnlikeEachOtherLeaveOpenWhoIsMeant() {
        assertThat(choose(List.of(), faces(0, 95)).fates()).containsExactly(UNLIKE_OTHERS, UNLIKE_OTHERS);
        assertThat(choose(List.of(), faces(0, 10, 170, 180)).fates()).containsOnly(UNLIKE_OTHERS);
    }

    @Test
    void theChoiceIsTheSameEachTime() {
        List<FaceSample> many = faces(IntStream.range(0, 40).map(i -> i * 37 % 70).toArray());
        FaceSelection.Choice first = choose(List.of(), many);

        assertThat(choose(List.of(), many)).isEqualTo(first);
        assertThat(first.fates()).filteredOn(KEPT::equals).hasSize(3);
    }

    private FaceSelection.Choice choose(List<FaceSample> own, List<FaceSample> fresh) {
        return selection.choose(own, fresh, false, false);
    }

    private static List<FaceSample> faces(int... degrees) {
        return IntStream.of(degrees).mapToObj(FaceSelectionTest::face).toList();
    }

    private static FaceSample face(int degrees) {
        return face(degrees, 0.8);
    }

    private static FaceSample face(int degrees, double quality) {
        return new FaceSample(vector(degrees), quality, null);
    }

    private static float[] vector(int degrees) {
        return new float[] { (float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees)) };
    }
}
