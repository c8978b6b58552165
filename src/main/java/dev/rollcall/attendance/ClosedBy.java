package dev.rollcall.attendance;

/** What ended a record. */
public enum ClosedBy {

    /** Somebody checked the person out. */
    MANUAL,
    /** A camera saw the person leave. */
    EXIT,
    /** The work day ended. */
    AUTO
}
