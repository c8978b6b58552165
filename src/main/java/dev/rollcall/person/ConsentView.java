package dev.rollcall.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** What the person has agreed to. */
@Schema(name = "Consent")
public record ConsentView(String givenAt, String text, String withdrawnAt) {

    /** @return null when nothing is noted */
    static ConsentView of(Person person, Times times) {
        return person.consentAt == null ? null : new ConsentView(times.stamp(person.consentAt), person.consentText, times.stamp(person.consentWithdrawnAt));
    }
}
