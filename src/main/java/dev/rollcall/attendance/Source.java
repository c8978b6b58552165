package dev.rollcall.attendance;

import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;

/** What a punch was made with. */
public enum Source {

    FACE, MANUAL, CARD;

    /** As the contract and the database spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param text null means by hand, and so does {@code api}
     * @throws InvalidRequestException for anything that is not a source
     */
    static Source of(String text) {
        if (text == null || text.equals("api")) {
            return MANUAL;
        }
        for (Source source : values()) {
            if (source.text().equals(text)) {
                return source;
            }
        }
        throw new InvalidRequestException("source", "must be face, manual or card");
    }
}
