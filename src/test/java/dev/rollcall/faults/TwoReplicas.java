package dev.rollcall.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import dev.rollcall.it.Api;
import dev.rollcall.it.Await;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.it.Shared;

/** Two servers on one database with four cameras. Who runs a camera is known from who is sent its pictures. */
final class TwoReplicas implements AutoCloseable {

    static final int CAMERAS = 4;
    private static final List<String> NAMES = List.of("first", "second");

    private final Database database;
    private final List<TcpProxy> networks = new ArrayList<>();
    private final List<RollcallProcess> servers = new ArrayList<>();
    private final List<StagedCamera> cameras = new ArrayList<>();

    /** Both ready. */
    TwoReplicas(Path folder) throws Exception {
        for (int i = 0; i < CAMERAS; i++) {
            cameras.add(new StagedCamera("c" + i, Pictures.nobody()));
        }
        database = new Database(folder.resolve("database"));
        try {
            for (String name : NAMES) {
                networks.add(database.network());
                servers.add(server(Files.createDirectory(folder.resolve(name)), name));
            }
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private RollcallProcess server(Path folder, String name) throws Exception {
        RollcallProcess server = database.serve(new RollcallProcess(folder), networks.get(networks.size() - 1))
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                // Somebody who is seen by both in one appearance is booked once; in the next appearance again.
                .environment("ROLLCALL_SETTINGS_DUPLICATE_WINDOW_MINUTES", "1");
        for (StagedCamera camera : cameras) {
            server.property("rollcall.cameras." + camera.name() + ".url", camera.url(name))
                    .property("rollcall.cameras." + camera.name() + ".frame-rate", "3");
        }
        return server.startReady();
    }

    String name(int replica) {
        return NAMES.get(replica);
    }

    RollcallProcess server(int replica) {
        return servers.get(replica);
    }

    Api api(int replica) throws Exception {
        return servers.get(replica).api();
    }

    /** Of that replica to the database. */
    TcpProxy network(int replica) {
        return networks.get(replica);
    }

    List<StagedCamera> cameras() {
        return cameras;
    }

    /** The cameras that this replica runs, and the other one does not. */
    List<StagedCamera> runBy(int replica) {
        return cameras.stream().filter(camera -> camera.isSeenBy(NAMES.get(replica)) && !camera.isSeenBy(NAMES.get(1 - replica))).toList();
    }

    /** Cameras that both look through. */
    int runTwice() {
        return (int) cameras.stream().filter(camera -> NAMES.stream().allMatch(camera::isSeenBy)).count();
    }

    /** Waits until each camera is run by one replica, and each replica runs some. @return false when that does not come about */
    boolean settle() throws InterruptedException {
        long deadline = System.nanoTime() + Await.LONG.toNanos();
        while (System.nanoTime() < deadline) {
            int first = runBy(0).size();
            int second = runBy(1).size();
            if (first > 0 && second > 0 && first + second == CAMERAS) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    /**
     * @param taken seconds until the other replica was sent the first picture of each camera that it has taken over
     * @param left cameras that it has not
     */
    record TakeOver(List<Double> taken, List<String> left) {

        double longest() {
            return taken.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }

        String words() {
            String kept = left.isEmpty() ? "it ran no camera alone" : "it was back before it had lost " + left;
            if (taken.isEmpty()) {
                return kept;
            }
            return String.format(Locale.ROOT, "its %d cameras run elsewhere after %.1f s at most%s", taken.size(), longest(),
                    left.isEmpty() ? "" : ", " + kept);
        }
    }

    /**
     * @param held cameras of the replica at that time
     * @param start nanoTime of the fault
     */
    TakeOver takeOver(int victim, List<StagedCamera> held, long start) {
        List<Double> taken = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (StagedCamera camera : held) {
            OptionalLong first = camera.firstSent(NAMES.get(1 - victim), start);
            first.ifPresentOrElse(at -> taken.add((at - start) / 1e9), () -> left.add(camera.name()));
        }
        return new TakeOver(taken, left);
    }

    /** The sum over both of sightings that nobody accepts any more because the replica had lost the camera. */
    double fenced() throws Exception {
        return sum("rollcall_sightings_total", "outcome=\"fenced\"");
    }

    /** Sightings that wait on the disks of both. */
    double spooled() throws Exception {
        return sum("rollcall_spool_sightings");
    }

    private double sum(String metric, String... labels) throws Exception {
        double sum = 0;
        for (RollcallProcess server : servers) {
            sum += server.api().metric(metric, labels);
        }
        return sum;
    }

    @Override
    public void close() throws Exception {
        for (RollcallProcess server : servers) {
            if (server.isAlive()) {
                Signals.resume(List.of(server.pid()));
            }
            server.close();
        }
        database.close();
        cameras.forEach(StagedCamera::close);
    }
}
