package dev.rollcall.log;

import java.util.Locale;

/** What an entry of the system log is about. */
public enum Category {
    API, SYNC, ATTENDANCE, PERSON, RECOGNITION, SYSTEM;

    /** As the contract and the database spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
