package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.it.Await;

/** One of two replicas fails: its cameras go on at the other one, and nothing that it says too late counts. */
class ReplicaFaults {

    private static final Duration LASTS = Duration.ofSeconds(20);
    /** Seconds until the cameras of a dead replica run elsewhere. */
    private static final double LONGEST_TAKE_OVER = 15;

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("replicas", ReplicaFaults.class);
    private static TwoReplicas replicas;
    /** Two for each trial: whoever comes back within a minute would only repeat the punch before. */
    private static Deque<Passer> people;

    @BeforeAll
    static void start() throws Exception {
        replicas = new TwoReplicas(folder);
        people = new ArrayDeque<>(Passer.enrol(replicas.api(0), 2 * ReplicaFault.values().length));
    }

    @AfterAll
    static void stop() throws Exception {
        if (replicas != null) {
            replicas.close();
        }
        ROWS.write();
    }

    @Test
    void killed() throws Exception {
        trial("killed", ReplicaFault.KILLED);
    }

    @Test
    void paused() throws Exception {
        trial("paused", ReplicaFault.PAUSED);
    }

    @Test
    void drained() throws Exception {
        trial("drained", ReplicaFault.DRAINED);
    }

    @Test
    void cut() throws Exception {
        trial("cut", ReplicaFault.CUT);
    }

    @Test
    void swallowed() throws Exception {
        trial("swallowed", ReplicaFault.SWALLOWED);
    }

    private static void trial(String method, ReplicaFault fault) throws Exception {
        assumeTrue(replicas.settle(), "no camera is run by one replica alone: " + replicas.runTwice() + " are run by both");
        ROWS.add(method, "replica " + fault.words, row -> breakAndMend(row, fault));
    }

    private static void breakAndMend(Row row, ReplicaFault fault) throws Exception {
        int victim = replicas.runBy(0).size() >= replicas.runBy(1).size() ? 0 : 1;
        List<StagedCamera> held = replicas.runBy(victim);
        StagedCamera watched = held.get(0);
        double fenced = replicas.fenced();
        Script script = new Script();
        Passer first = people.remove();
        Passer second = people.remove();
        Thread watching = new Thread(() -> play(script, watched, second));
        long start = System.nanoTime();
        long mended;
        try {
            fault.begin(replicas, victim);
            // Somebody is there from the first second on, and for long enough that the other replica sees it when it has taken over.
            script.play(watched, first, LASTS.minusSeconds(2));
            // Somebody else comes to a camera that has been taken over, and is still there when the victim is back.
            watching.start();
            Thread.sleep(Math.max(0, LASTS.toMillis() - (System.nanoTime() - start) / 1_000_000));
        } finally {
            mended = System.nanoTime();
            fault.end(replicas, victim);
            watching.join();
        }
        TwoReplicas.TakeOver takeOver = replicas.takeOver(victim, held, start);
        row.seen("%s", takeOver.words());
        Await.until("nothing waits on the disks", replicas::spooled, waiting -> waiting == 0);
        Reckoning reckoning = script.settle(replicas.api(1 - victim));
        row.seen("sightings refused as fenced: %.0f", Math.max(0, replicas.fenced() - fenced));
        row.lost(reckoning.words());
        assertThat(reckoning).matches(Reckoning::isRight, "each once, at the time of capture");
        assertThat(takeOver.left()).as("cameras that were not taken over").isEmpty();
        assertThat(takeOver.longest()).as("seconds until all run elsewhere").isLessThanOrEqualTo(LONGEST_TAKE_OVER);
        assertThat(replicas.settle()).as("both replicas run cameras again, and none is run by both").isTrue();
        row.well((System.nanoTime() - mended) / 1e9);
    }

    private static void play(Script script, StagedCamera camera, Passer person) {
        try {
            script.play(camera, person, Duration.ofSeconds(25));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
