package dev.rollcall.attendance;

import java.util.Locale;

/** What ended a record. */
public enum ClosedBy {

    /** Somebody checked the person out. */
    MANUAL,
    /** A camera saw the person leave. */
    EXIT,
    /** The work day ended. */
    AUTO;

    /** As the contract and the database spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
