package dev.rollcall.setting;

/** Which records lists and events show. */
public enum AttendancePublish {

    /** Every record, from the check-in on. */
    ALL,
    /** Final records only, for clients that never update what they know. */
    CLOSED
}
