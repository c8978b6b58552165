package dev.rollcall.person;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Flag;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/persons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
public class PersonResource {

    private final PersonService service;
    private final Instance<PersonChanged> listeners;
    private final Caller caller;
    private final Times times;

    PersonResource(PersonService service, Instance<PersonChanged> listeners, Caller caller, Times times) {
        this.service = service;
        this.listeners = listeners;
        this.caller = caller;
        this.times = times;
    }

    /** @param status active (default), inactive, deleted or all */
    @GET
    @PermissionsAllowed("person:read")
    public Uni<Success<PersonView.Listing>> list(@RestQuery String status, @RestQuery String limit, @RestQuery String offset) {
        PersonStatus wanted = status == null ? PersonStatus.ACTIVE : "all".equals(status) ? null : PersonStatus.of(status);
        return service.list(wanted, Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/{person_id}")
    @PermissionsAllowed("person:read")
    public Uni<Success<PersonView.Single>> get(@RestPath("person_id") String personId) {
        return service.get(personId).map(person -> Success.of(single(person)));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    public Uni<PersonView.Created> create(PersonDraft draft) {
        return service.create(given(draft)).call(this::tell).map(person -> new PersonView.Created(true,
                "Person " + person.name + " added successfully", person.personId, single(person)));
    }

    @PUT
    @Path("/{person_id}")
    @PermissionsAllowed("person:write")
    public Uni<Success<PersonView.Single>> update(@RestPath("person_id") String personId, PersonChanges changes) {
        given(changes).check(personId);
        return caller.require(changes.deletes(), "person:delete").chain(() -> caller.holds("person:delete"))
                .chain(mayDelete -> service.update(personId, changes, mayDelete))
                .call(this::tell)
                .map(person -> Success.of("Person updated successfully", single(person)));
    }

    /** @param hardDelete true erases the person for good; needs {@code admin} as well */
    @DELETE
    @Path("/{person_id}")
    @PermissionsAllowed("person:delete")
    public Uni<Success<PersonView.Deleted>> delete(@RestPath("person_id") String personId,
            @RestQuery("hard_delete") String hardDelete) {
        boolean hard = Flag.of("hard_delete", hardDelete);
        Uni<Person> gone = caller.require(hard, "admin").chain(() -> hard ? service.erase(personId) : service.delete(personId));
        return gone.call(this::tell).map(person -> Success.of("Person deleted successfully",
                new PersonView.Deleted(personId, times.seconds(person.updatedAt))));
    }

    private Uni<Void> tell(Person person) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PersonChanged listener : listeners) {
            all = all.chain(() -> listener.changed(person));
        }
        return all;
    }

    private PersonView.Single single(Person person) {
        PersonView view = PersonView.of(person, times);
        return new PersonView.Single(view, view);
    }

    private static <T> T given(T body) {
        if (body == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        return body;
    }
}
