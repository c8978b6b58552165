package dev.rollcall.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.rollcall.attendance.AttendanceListener;
import dev.rollcall.attendance.AttendanceView;
import dev.rollcall.attendance.Marked;
import dev.rollcall.http.Times;

/** Tells of attendance. */
@ApplicationScoped
class AttendanceEvents implements AttendanceListener {

    private final Outbox outbox;
    private final EventMaker maker;
    private final Times times;

    AttendanceEvents(Outbox outbox, EventMaker maker, Times times) {
        this.outbox = outbox;
        this.maker = maker;
        this.times = times;
    }

    @Override
    public Uni<Void> booked(SqlConnection connection, Booking booking) {
        Marked marked = booking.marked();
        boolean left = marked instanceof Marked.CheckedOut;
        JsonObject data = maker.data(marked.record()).put("punched_at", times.stamp(booking.at())).put("camera", booking.camera());
        if (!left) {
            data.put("outcome", marked.action());
        }
        return outbox.append(connection, List.of(maker.ofPerson(left ? EventType.ATTENDANCE_CHECKOUT : EventType.ATTENDANCE_MARKED,
                booking.personKey(), marked.record().personId(), data)));
    }

    @Override
    public Uni<Void> ended(long personKey, AttendanceView record) {
        return outbox.append(maker.ofPerson(EventType.ATTENDANCE_CHECKOUT, personKey, record.personId(), maker.data(record)));
    }

    @Override
    public Uni<Void> corrected(long personKey, AttendanceView record) {
        return outbox.append(maker.ofPerson(EventType.ATTENDANCE_CORRECTED, personKey, record.personId(), maker.data(record)));
    }
}
