package dev.rollcall.event;

import java.util.Arrays;
import java.util.Locale;

/** What can happen. */
public enum EventType {

    ATTENDANCE_MARKED, ATTENDANCE_CHECKOUT, ATTENDANCE_CORRECTED, PERSON_CREATED, PERSON_UPDATED, PERSON_DELETED, FACE_REGISTERED,
    RECOGNITION_UNKNOWN, CAMERA_UP, CAMERA_DOWN;

    /** As clients and the database know it: {@code attendance.marked}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @throws IllegalArgumentException for another text */
    public static EventType of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no event " + text));
    }
}
