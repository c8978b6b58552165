package dev.rollcall.attendance;

import jakarta.persistence.EnumeratedValue;

/** What ended a record. */
public enum ClosedBy {

    /** Somebody checked the person out. */
    MANUAL("manual"),
    /** A camera saw the person leave. */
    EXIT("exit"),
    /** The work day ended. */
    AUTO("auto");

    @EnumeratedValue
    private final String code;

    ClosedBy(String code) {
        this.code = code;
    }
}
