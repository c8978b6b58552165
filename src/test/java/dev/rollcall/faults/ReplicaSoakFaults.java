package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.it.Await;

/** Two replicas, of which one or the other fails each minute, while people appear at four cameras. */
class ReplicaSoakFaults {

    private static final int MINUTES = Integer.getInteger("faults.minutes", 10);
    /** So long that somebody is seen through a take-over. */
    private static final Duration SEEN = Duration.ofSeconds(25);
    private static final Duration BETWEEN = Duration.ofSeconds(6);
    /** So many that nobody comes back before the window for duplicates has passed. */
    private static final int PEOPLE = 24;
    private static final Duration FAULT = Duration.ofSeconds(20);
    private static final double LONGEST_TAKE_OVER = 15;
    private static final List<ReplicaFault> FAULTS = List.of(ReplicaFault.KILLED, ReplicaFault.PAUSED, ReplicaFault.DRAINED, ReplicaFault.SWALLOWED);

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("soak", ReplicaSoakFaults.class);

    @AfterAll
    static void stop() throws Exception {
        ROWS.write();
    }

    @Test
    void tenMinutes() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (TwoReplicas replicas = new TwoReplicas(folder)) {
            BlockingQueue<Passer> people = new LinkedBlockingQueue<>(Passer.enrol(replicas.api(0), PEOPLE));
            boolean leased = replicas.settle();
            Script script = new Script();
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            List<Future<Void>> players = new ArrayList<>();
            for (StagedCamera camera : replicas.cameras()) {
                long late = players.size() * SEEN.plus(BETWEEN).toMillis() / TwoReplicas.CAMERAS;
                players.add(threads.submit(() -> play(script, camera, people, late, end)));
            }
            List<TwoReplicas.TakeOver> takeOvers = new ArrayList<>();
            for (int minute = 0; minute < MINUTES; minute++) {
                ReplicaFault fault = FAULTS.get(minute % FAULTS.size());
                int victim = (minute + minute / FAULTS.size()) % 2;
                long next = end - TimeUnit.MINUTES.toNanos(MINUTES - minute - 1);
                int number = minute + 1;
                ROWS.add("tenMinutes", "minute " + number + ": the " + replicas.name(victim) + " replica is " + fault.words,
                        row -> takeOvers.add(breakAndMend(row, replicas, fault, victim, next)));
            }
            for (Future<Void> player : players) {
                player.get();
            }
            ROWS.add("tenMinutes", "all of it, " + MINUTES + " minutes and as many faults", row -> reckon(row, replicas, script, takeOvers, leased));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void play(Script script, StagedCamera camera, BlockingQueue<Passer> people, long late, long end) throws Exception {
        Thread.sleep(late);
        while (System.nanoTime() + SEEN.toNanos() < end) {
            Passer person = people.take();
            script.play(camera, person, SEEN);
            people.put(person);
            Thread.sleep(BETWEEN.toMillis());
        }
        return null;
    }

    /** Returns when the minute is over. */
    private static TwoReplicas.TakeOver breakAndMend(Row row, TwoReplicas replicas, ReplicaFault fault, int victim, long next) throws Exception {
        List<StagedCamera> held = replicas.runBy(victim);
        long start = System.nanoTime();
        fault.begin(replicas, victim);
        try {
            if (fault == ReplicaFault.PAUSED || fault == ReplicaFault.SWALLOWED) {
                Thread.sleep(FAULT.toMillis());
            }
        } finally {
            long mended = System.nanoTime();
            fault.end(replicas, victim);
            row.well((System.nanoTime() - mended) / 1e9);
        }
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        TwoReplicas.TakeOver takeOver = replicas.takeOver(victim, held, start);
        row.seen("%s", takeOver.words());
        row.lost("see the last row");
        return takeOver;
    }

    private static void reckon(Row row, TwoReplicas replicas, Script script, List<TwoReplicas.TakeOver> takeOvers, boolean leased) throws Exception {
        Await.until("nothing waits on the disks", replicas::spooled, waiting -> waiting == 0);
        Reckoning reckoning = script.settle(replicas.api(0));
        double longest = takeOvers.stream().mapToDouble(TwoReplicas.TakeOver::longest).max().orElse(0);
        row.seen("%d appearances, %d punches", reckoning.appearances(), reckoning.punches());
        row.seen(leased ? "take-over within %.1f s at most" : "both replicas run all cameras", longest);
        row.lost(reckoning.words());
        assertThat(reckoning.missing()).as("missing").isEmpty();
        assertThat(reckoning.doubled()).as("doubled").isEmpty();
        assertThat(reckoning.stray()).as("at a wrong time").isEmpty();
        assertThat(longest).as("seconds until all cameras run elsewhere").isLessThanOrEqualTo(LONGEST_TAKE_OVER);
    }
}
