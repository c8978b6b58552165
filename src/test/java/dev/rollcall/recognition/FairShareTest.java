package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import dev.rollcall.camera.TestCamera;
import dev.rollcall.gallery.TestPool;

/**
 * Cameras that deliver as fast as they can: while a frame of one is looked at, it brings the next one. On a single inference thread
 * the order of the looks shows who had how many turns, whatever the clock says.
 */
class FairShareTest {

    private static final int CAMERAS = 16;
    private static final int ROUNDS = 40;

    private final TestPool pool = new TestPool(1);
    private final CountDownLatch allHere = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<String> looked = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Lane.Shot> shots = List.of(LaneTest.shots(CAMERAS));

    @AfterEach
    void end() throws InterruptedException {
        lanes.forEach(lane -> lane.end(Stage.OPENING));
        pool.close();
    }

    @Test
    void camerasTakeTurnsWhateverTheirFramesCost() throws InterruptedException {
        start(camera -> { });
        rounds();
    }

    @Test
    void aCameraWhoseFramesFailHasItsTurnsAndTakesNoOthers() throws InterruptedException {
        start(camera -> {
            if (camera.equals("c3")) {
                throw new IllegalStateException("a broken frame");
            }
        });
        rounds();
    }

    @Test
    void aCameraWhoseFramesAreCostlyTakesNoTurnsOfOthers() throws InterruptedException {
        ConcurrentHashMap<Integer, Integer> work = new ConcurrentHashMap<>();
        start(camera -> {
            for (int i = 0; camera.equals("c3") && i < 100_000; i++) {
                work.merge(i % 100, i, Integer::sum);
            }
        });
        rounds();
    }

    /** With all cameras waiting, a picture that somebody sends waits for one frame at most. */
    @Test
    void picturesOfClientsAreNotStarved() throws InterruptedException {
        List<Integer> waited = new ArrayList<>();
        start(camera -> {
            if (camera.equals("c7") && waited.size() < ROUNDS) {
                int now = looked.size();
                pool.pool().run(() -> waited.add(looked.size() - now)).subscribe().with(done -> { });
            }
        });
        rounds();
        assertThat(waited).hasSizeGreaterThan(ROUNDS / 2).allMatch(frames -> frames <= 1);
    }

    private interface Cost {
        void of(String camera);
    }

    private void start(Cost cost) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        pool.pool().run(() -> {
            held.countDown();
            return allHere.await(1, TimeUnit.MINUTES);
        }).subscribe().with(done -> { });
        held.await(1, TimeUnit.MINUTES);
        for (int i = 0; i < CAMERAS; i++) {
            Lane lane = new Lane(TestCamera.named("c" + i), new Stage().recognition, new CameraLoad.Meter(() -> 0),
                    (asking, shot) -> look(asking, cost), new Silence());
            lanes.add(lane);
            lane.offer(shots.get(i));
        }
        allHere.countDown();
    }

    private Uni<Void> look(Lane lane, Cost cost) {
        return pool.pool().runFrame(() -> {
            String camera = lane.camera().name();
            lane.offer(shots.get(looked.size() % CAMERAS));
            lane.offer(shots.get((looked.size() + 1) % CAMERAS));
            looked.add(camera);
            if (looked.size() == ROUNDS * CAMERAS) {
                enough.countDown();
            }
            if (looked.size() <= ROUNDS * CAMERAS) {
                cost.of(camera);
            }
            return null;
        });
    }

    /** In each round every camera is looked at once. */
    private void rounds() throws InterruptedException {
        assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
        end();
        List<String> first = looked.subList(0, CAMERAS);
        assertThat(first).doesNotHaveDuplicates();
        for (int round = 1; round < ROUNDS; round++) {
            assertThat(looked.subList(round * CAMERAS, (round + 1) * CAMERAS)).as("round " + round).isEqualTo(first);
        }
    }

    private static final class Silence implements Lane.Listener {
        @Override
        public void seen(CameraRecognition.Result result, Lane.Shot shot) {
        }

        @Override
        public void passed(CameraRecognition.Result result) {
        }

        @Override
        public void ended(CameraRecognition.Result result) {
        }
    }
}
