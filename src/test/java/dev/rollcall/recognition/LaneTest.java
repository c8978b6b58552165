package dev.rollcall.recognition;

import static dev.rollcall.recognition.Stage.NOBODYS_FACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.rollcall.camera.TestCamera;
import dev.rollcall.vision.Frame;

/** A lane of which the test finishes the looks, one after the other. */
class LaneTest {

    private final Stage stage = new Stage();
    private final CameraLoad.Meter load = new CameraLoad.Meter(() -> 0);
    private final Told told = new Told();
    private final List<Lane.Shot> looked = new ArrayList<>();
    private final Lane lane = new Lane(TestCamera.named("door"), stage.recognition, load, this::look, told);
    private UniEmitter<? super Void> current;
    private boolean isCancelled;

    private Uni<Void> look(Lane asking, Lane.Shot shot) {
        looked.add(shot);
        return Uni.createFrom().<Void>emitter(emitter -> current = emitter).onCancellation().invoke(() -> isCancelled = true);
    }

    @Test
    void whileOneFrameIsLookedAtOnlyTheLatestWaits() {
        Lane.Shot[] shots = shots(5);
        for (Lane.Shot shot : shots) {
            lane.offer(shot);
        }
        assertThat(looked).containsExactly(shots[0]);
        current.complete(null);
        assertThat(looked).containsExactly(shots[0], shots[4]);
        assertThat(load.read().dropped()).isEqualTo(3);
    }

    @Test
    void aFailureIsFollowedByTheNextFrame() {
        Lane.Shot[] shots = shots(2);
        lane.offer(shots[0]);
        current.fail(new IllegalStateException("a bad frame"));
        lane.offer(shots[1]);
        assertThat(looked).containsExactly(shots);
    }

    @Test
    void theEndGivesEverybodyALastWordAndNothingComesAfterIt() {
        Lane.Shot shot = shots(1)[0];
        lane.offer(shot);
        decide(shot);
        assertThat(told.words).containsExactly("seen");

        lane.end(Stage.OPENING);
        assertThat(told.words).containsExactly("seen", "ended");
        assertThat(told.decisions).extracting(Decision::ended).containsExactly(true);
        assertThat(isCancelled).isTrue();

        decide(shot);
        lane.sweep(Stage.OPENING.plusSeconds(60));
        lane.offer(shot);
        lane.end(Stage.OPENING);
        assertThat(told.words).containsExactly("seen", "ended");
        assertThat(looked).hasSize(1);
    }

    /** The end comes from another thread in the middle of a frame: it does not wait, and the frame still has its say. */
    @Test
    void aFrameThatIsBeingDecidedIsToldBeforeTheLastWord() throws InterruptedException {
        Lane.Shot shot = shots(1)[0];
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(() -> lane.decide(scene(), faces -> {
            deciding.countDown();
            await(ended);
            return stage.looks(faces);
        }, shot));
        thread.start();
        await(deciding);

        lane.end(Stage.OPENING);
        assertThat(told.words).isEmpty();
        ended.countDown();
        thread.join(TimeUnit.MINUTES.toMillis(1));

        assertThat(told.words).containsExactly("seen", "ended");
    }

    private void decide(Lane.Shot shot) {
        lane.decide(scene(), stage::looks, shot);
    }

    private Scene scene() {
        return new Scene(List.of(stage.face(100, 100, NOBODYS_FACE)), Stage.WIDTH, Stage.HEIGHT);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Lane.Shot[] shots(int number) {
        Lane.Shot[] shots = new Lane.Shot[number];
        for (int i = 0; i < number; i++) {
            shots[i] = new Lane.Shot(new Frame.Encoded(new byte[] { (byte) i }, Stage.OPENING.plusMillis(200L * (i + 1))), null);
        }
        return shots;
    }

    private static final class Told implements Lane.Listener {
        private final List<String> words = new ArrayList<>();
        private final List<Decision> decisions = new ArrayList<>();

        @Override
        public void seen(CameraRecognition.Result result, Lane.Shot shot) {
            tell("seen", result);
        }

        @Override
        public void passed(CameraRecognition.Result result) {
            tell("passed", result);
        }

        @Override
        public void ended(CameraRecognition.Result result) {
            tell("ended", result);
        }

        private void tell(String word, CameraRecognition.Result result) {
            words.add(word);
            decisions.addAll(result.decisions());
        }
    }
}
