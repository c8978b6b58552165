package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.rollcall.attendance.AttendanceListener.Booking;
import dev.rollcall.http.Times;
import dev.rollcall.setting.AttendancePublish;

/** Tells whoever listens, in the transaction of the change, as far as the setting lets records be seen. */
@ApplicationScoped
class AttendanceNews {

    private final Instance<AttendanceListener> listeners;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;

    AttendanceNews(Instance<AttendanceListener> listeners, AttendanceRules rules, Clock clock, Times times) {
        this.listeners = listeners;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
    }

    Uni<Void> booked(SqlConnection connection, AttendanceRecord record, Punch punch, Marked marked) {
        Booking booking = new Booking(punch.personKey, marked, punch.at, punch.camera);
        return tell(record, listener -> listener.booked(connection, booking));
    }

    Uni<Void> ended(AttendanceRecord record) {
        return tell(record, listener -> listener.ended(record.person.key, view(record)));
    }

    Uni<Void> corrected(AttendanceRecord record) {
        return tell(record, listener -> listener.corrected(record.person.key, view(record)));
    }

    private Uni<Void> tell(AttendanceRecord record, Function<AttendanceListener, Uni<Void>> word) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (rules.publish() == AttendancePublish.ALL || isFinal(record)) {
            for (AttendanceListener listener : listeners) {
                all = all.chain(() -> word.apply(listener));
            }
        }
        return all;
    }

    /** As lists of final records see it, and tombstones. */
    private boolean isFinal(AttendanceRecord record) {
        Instant now = clock.instant();
        return record.voidedAt != null || record.checkOut != null && (record.closedBy != ClosedBy.AUTO
                || record.workDate.isBefore(rules.workDate(now)) && record.checkIn.isBefore(now.minus(AttendancePolicy.LONGEST_SHIFT)));
    }

    private AttendanceView view(AttendanceRecord record) {
        return AttendanceView.of(record, rules.workDate(clock.instant()), times);
    }
}
