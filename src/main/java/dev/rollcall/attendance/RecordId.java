package dev.rollcall.attendance;

/** The id of a record in a path. */
final class RecordId {

    private RecordId() {
    }

    /** @throws AttendanceRecordNotFoundException for what can be no id */
    static int of(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new AttendanceRecordNotFoundException(text);
        }
    }
}
