package dev.rollcall.log;

/** What an entry of the system log is about. */
public enum Category {
    API, SYNC, ATTENDANCE, PERSON, RECOGNITION, SYSTEM
}
