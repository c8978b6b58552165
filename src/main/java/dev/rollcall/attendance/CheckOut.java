package dev.rollcall.attendance;

/**
 * The end of a record by hand.
 *
 * @param already whether it had ended before, with these values
 */
public record CheckOut(AttendanceView record, boolean already) {
}
