package dev.rollcall.log;

import java.util.Locale;

/** How much an entry of the system log matters. */
public enum Level {
    DEBUG, INFO, WARNING, ERROR;

    /** As the contract and the database spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
