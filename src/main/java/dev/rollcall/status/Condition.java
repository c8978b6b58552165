package dev.rollcall.status;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the server is, at one moment.
 *
 * @param databaseReachable whether PostgreSQL answered just now
 * @param migrated whether the schema is up to date
 * @param keysSettled whether the key that this start makes or takes over counts
 * @param modelsProblem why the models are not open; null when they are
 * @param livenessProblem why nobody can be asked for liveness; null when it can, or nobody asks
 * @param galleryLoaded whether faces can be compared
 * @param supervised whether somebody looks after the cameras
 * @param camerasDown names of enabled cameras from which nothing comes
 * @param spoolProblem what is wrong with the spool, or that sightings wait in it; null when all is well
 * @param stopping whether the process was told to stop
 */
record Condition(boolean databaseReachable, boolean migrated, boolean keysSettled, String modelsProblem, String livenessProblem,
        boolean galleryLoaded, boolean supervised, List<String> camerasDown, String spoolProblem, boolean stopping) {

    enum Status {
        HEALTHY, DEGRADED, UNHEALTHY
    }

    /** As Odoo's dashboard knows it. */
    Status status() {
        if (!databaseReachable || !migrated) {
            return Status.UNHEALTHY;
        }
        return problems().isEmpty() ? Status.HEALTHY : Status.DEGRADED;
    }

    /** Whether requests should come here. */
    boolean isReady() {
        return databaseReachable && migrated && keysSettled && modelsProblem == null && galleryLoaded && !stopping;
    }

    /** What keeps a working server from being healthy, in words that anybody may read: no folder, no address. */
    List<String> problems() {
        return Stream.of(
                keysSettled ? Stream.<String>empty() : Stream.of("The first key is being made"),
                Stream.ofNullable(modelsProblem),
                Stream.ofNullable(livenessProblem),
                modelsProblem == null && !galleryLoaded ? Stream.of("The gallery is being loaded") : Stream.<String>empty(),
                camerasDown.stream().map(camera -> "Camera " + camera + " is down"),
                Stream.ofNullable(spoolProblem),
                stopping ? Stream.of("The server is stopping") : Stream.<String>empty()).flatMap(problem -> problem).toList();
    }
}
