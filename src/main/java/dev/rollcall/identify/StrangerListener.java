package dev.rollcall.identify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Told inside the transaction that writes the last word about a track, when nobody enrolled resembles it: once for each track. */
public interface StrangerListener {

    Uni<Void> seen(SqlConnection connection, List<Stranger> strangers);

    /**
     * Somebody whom a camera saw and nobody knows.
     *
     * @param recognition id of the decision
     * @param quality 0 to 1, of the best look; null without any
     * @param liveness 0 attack to 1 alive; null when nothing was asked about it
     * @param frames pictures that were compared
     */
    record Stranger(UUID recognition, String camera, Double quality, Double liveness, int frames, Instant firstSeenAt, Instant decidedAt) {
    }
}
