package dev.rollcall.attendance;

/** What became of a punch. */
public sealed interface Marked {

    /** The record it belongs to, as it is now. */
    AttendanceView record();

    /** As the contract spells it. */
    String action();

    /** It began a record. */
    record CheckedIn(AttendanceView record) implements Marked {
        @Override
        public String action() {
            return "checked_in";
        }
    }

    /** It went to a record that was there already. */
    record SeenAgain(AttendanceView record) implements Marked {
        @Override
        public String action() {
            return "seen_again";
        }
    }

    /** It ended a record. */
    record CheckedOut(AttendanceView record) implements Marked {
        @Override
        public String action() {
            return "checked_out";
        }
    }

    /** It repeated another punch and was not kept. */
    record Duplicate(AttendanceView record) implements Marked {
        @Override
        public String action() {
            return "duplicate";
        }
    }
}
