package dev.rollcall.log;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

/** The log that {@code /api/v1/logs} shows. */
@ApplicationScoped
public class SystemLog {

    /**
     * Returns at once and never fails: the entry is written with others soon after. From any thread.
     *
     * @param details facts for machines; never biometric data, secrets or names; may be empty
     */
    public void note(Level level, Category category, String message, Map<String, ?> details) {
    }
}
