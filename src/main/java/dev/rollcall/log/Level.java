package dev.rollcall.log;

/** How much an entry of the system log matters. */
public enum Level {
    DEBUG, INFO, WARNING, ERROR
}
