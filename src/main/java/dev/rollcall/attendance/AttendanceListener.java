package dev.rollcall.attendance;

import java.time.Instant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Told inside the transaction that writes attendance, of what clients are to see: see the setting {@code attendance_publish}. */
public interface AttendanceListener {

    /**
     * A punch was booked, by anybody and any camera. Statements may be sent on the connection at once; those of the mark itself are on
     * their way.
     */
    Uni<Void> booked(SqlConnection connection, Booking booking);

    /** Somebody or the clock has ended a record. In the transaction of the session of the calling context. */
    Uni<Void> ended(long personKey, AttendanceView record);

    /** A record was put right, derived anew with another outcome, made, or lost its last punch. In the same way. */
    Uni<Void> corrected(long personKey, AttendanceView record);

    /**
     * A punch that was booked.
     *
     * @param marked what became of it; no duplicate
     * @param at when somebody was seen
     * @param camera null when there was none
     */
    record Booking(long personKey, Marked marked, Instant at, String camera) {
    }
}
