package dev.rollcall.person;

import java.time.Clock;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/persons/{person_id}/consent")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
public class ConsentResource {

    private final Consents consents;
    private final Instance<PersonChanged> listeners;
    private final Times times;
    private final Clock clock;

    ConsentResource(Consents consents, Instance<PersonChanged> listeners, Times times, Clock clock) {
        this.consents = consents;
        this.listeners = listeners;
        this.times = times;
        this.clock = clock;
    }

    @POST
    @PermissionsAllowed("person:write")
    @Operation(summary = "Note a consent, or that it was withdrawn", description = "That a person agrees to be recognised by face, since when, and to "
            + "what. With `withdrawn` the faces and kept pictures of the person are deleted at once and no new ones taken; attendance stays. Audited.")
    public Uni<Success<PersonView.Single>> note(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId, ConsentRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        Uni<Person> noted = request.withdraws() ? consents.withdraw(personId)
                : consents.give(personId, request.given(times, clock.instant()), request.validText());
        return noted.call(person -> PersonChanged.tell(listeners, person)).map(person -> {
            PersonView view = PersonView.of(person, times);
            return Success.of(request.withdraws() ? "Consent withdrawn" : "Consent noted", new PersonView.Single(view, view));
        });
    }
}
