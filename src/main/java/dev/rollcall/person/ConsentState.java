package dev.rollcall.person;

import java.util.Arrays;
import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;

/** What is noted about a consent, as lists can be filtered by it. */
enum ConsentState {
    GIVEN("consent_at is not null and consent_withdrawn_at is null"), WITHDRAWN("consent_withdrawn_at is not null"), NONE("consent_at is null");

    private final String condition;

    ConsentState(String condition) {
        this.condition = condition;
    }

    /** On the columns of {@code person}. */
    String condition() {
        return condition;
    }

    /** @return null for null @throws InvalidRequestException unless it is one of them */
    static ConsentState of(String text) {
        return text == null ? null : Arrays.stream(values()).filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text)).findAny()
                .orElseThrow(() -> new InvalidRequestException("consent", "must be one of given, withdrawn, none"));
    }
}
