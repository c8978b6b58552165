package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;
import static dev.rollcall.recognition.Stage.ANNS_FACE;
import static dev.rollcall.recognition.Stage.BENS_FACE;
import static dev.rollcall.recognition.Stage.NOBODYS_FACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.rollcall.camera.Region;
import dev.rollcall.vision.Box;

class FieldOfViewTest {

    private static final FieldOfView LEFT_HALF = new FieldOfView(Optional.of(Region.parse("0,0 0.5,0 0.5,1 0,1")), 0);

    @Test
    void theMiddleOfTheFaceDecides() {
        assertThat(LEFT_HALF.holds(new Box(589, 300, 100, 100), 1280, 720)).isTrue();
        assertThat(LEFT_HALF.holds(new Box(591, 300, 100, 100), 1280, 720)).isFalse();
    }

    @Test
    void aCameraWithoutARegionSeesFacesThatAreCutOff() {
        assertThat(FieldOfView.ALL.holds(new Box(-80, -80, 100, 100), 1280, 720)).isTrue();
    }

    @Test
    void whoStandsOutsideIsNeitherLookedAtNorTold() {
        Stage stage = new Stage(LEFT_HALF);

        for (int i = 0; i < 10; i++) {
            CameraRecognition.Result result = stage.frame(stage.face(100, 100, ANNS_FACE), stage.face(900, 100, BENS_FACE),
                    stage.face(1100, 300, NOBODYS_FACE));
            assertThat(result.faces()).extracting(face -> face.box().x()).containsExactly(100f);
        }
        stage.pause(Duration.ofMinutes(1));

        assertThat(stage.sightedPeople()).containsExactly(ANN);
        assertThat(stage.decisions).extracting(Decision::person).containsOnly(ANN);
        Stage alone = new Stage();
        alone.show(ANNS_FACE, 10);
        assertThat(stage.embedded).isEqualTo(alone.embedded);
    }

    @Test
    void whoComesInIsNamed() {
        Stage stage = new Stage(LEFT_HALF);
        for (int i = 0; i < 20; i++) {
            stage.frame(stage.face(1000 - 40 * i, 100, BENS_FACE));
        }
        assertThat(stage.sightedPeople()).containsExactly(BEN);
        assertThat(stage.sighted.get(0).decision().firstSeenAt()).isEqualTo(Stage.OPENING.plusMillis(200 * 11));
    }

    @Test
    void narrowFacesDoNotCount() {
        Stage stage = new Stage(new FieldOfView(Optional.empty(), 61));
        stage.show(ANNS_FACE, 10);
        stage.pause(Duration.ofMinutes(1));
        assertThat(stage.decisions).isEmpty();

        Stage wider = new Stage(new FieldOfView(Optional.empty(), 60));
        wider.show(ANNS_FACE, 10);
        assertThat(wider.sightedPeople()).containsExactly(ANN);
    }
}
