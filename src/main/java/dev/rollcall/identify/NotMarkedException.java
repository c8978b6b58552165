package dev.rollcall.identify;

import dev.rollcall.http.Failure;

/** The people in the picture are known, but their attendance is not. */
public final class NotMarkedException extends Failure {

    private static final long serialVersionUID = 1L;

    private NotMarkedException(Kind kind, String error, String message) {
        super(kind, error, message);
    }

    /** @param outcome the answer to a sighting that is not safe */
    static NotMarkedException of(String outcome) {
        return outcome.equals("disabled")
                ? new NotMarkedException(Kind.CONFLICT, "Automatic marking is off", "Send the picture without mark=true, or mark by hand")
                : new NotMarkedException(Kind.UNAVAILABLE, "Attendance not recorded", "Neither the database nor the disk took it; try again");
    }
}
