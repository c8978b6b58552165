package dev.rollcall.person;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The person's face may not be enrolled. */
public final class NoConsentException extends Failure {

    private static final long serialVersionUID = 1L;

    NoConsentException(Person person) {
        super(Kind.UNPROCESSABLE, "No consent", person.consentWithdrawnAt == null ? "It is not noted that the person consents, and consent_required is on"
                : "The person has withdrawn the consent", Map.of("reason", "no_consent"));
    }
}
