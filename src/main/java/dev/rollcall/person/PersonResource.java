package dev.rollcall.person;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.ArchiveBody;
import dev.rollcall.http.ArchiveUpload;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Flag;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/persons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Persons")
public class PersonResource {

    private final PersonService service;
    private final PersonErasure erasure;
    private final Instance<PersonChanged> listeners;
    private final Caller caller;
    private final Times times;
    private final PersonImport imports;
    private final ArchiveUpload upload;

    PersonResource(PersonService service, PersonErasure erasure, Instance<PersonChanged> listeners, Caller caller, Times times, PersonImport imports,
            ArchiveUpload upload) {
        this.service = service;
        this.erasure = erasure;
        this.listeners = listeners;
        this.caller = caller;
        this.times = times;
        this.imports = imports;
        this.upload = upload;
    }

    /** @param status active (default), inactive, deleted or all */
    @GET
    @PermissionsAllowed("person:read")
    @Operation(summary = "List people", description = "By name, then by id.")
    public Uni<Success<PersonView.Listing>> list(
            @Parameter(description = "Where they stand", schema = @Schema(enumeration = { "active", "inactive", "deleted", "all" },
                    defaultValue = "active")) @RestQuery String status,
            @Parameter(description = "What is noted about their consent", schema = @Schema(enumeration = { "given", "withdrawn", "none" })) @RestQuery String consent,
            @Parameter(description = "Whether faces of theirs are registered", schema = @Schema(enumeration = { "some", "none" })) @RestQuery String faces,
            @Parameter(description = "Exactly this department", example = "Engineering") @RestQuery String department,
            @Parameter(description = "Words that name, id or department have somewhere, all of them; capitals and accents make no difference", example = "lee eng",
            schema = @Schema(maxLength = 255)) @RestQuery String q,
            @Parameter(description = "Rows at most", example = "100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "Rows to skip", example = "0",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        return service.list(PersonFilter.of(status, consent, faces, department, q), Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/{person_id}")
    @PermissionsAllowed("person:read")
    @Operation(summary = "Get a person", description = "Deleted people too; their status says so.")
    public Uni<Success<PersonView.Single>> get(@Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId) {
        return service.get(personId).map(person -> Success.of(single(person)));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Create a person")
    @Refuses(status = 409, when = "The id is taken, perhaps by a deleted person")
    public Uni<PersonView.Created> create(PersonDraft draft) {
        return service.create(given(draft)).call(person -> PersonChanged.tell(listeners, person)).map(person -> new PersonView.Created(true,
                "Person " + person.name + " added successfully", person.personId, single(person)));
    }

    /** Nothing is left of the archive afterwards. */
    @POST
    @Path("/import")
    @Consumes("application/zip")
    @ArchiveBody
    @PermissionsAllowed("person:write")
    @Operation(summary = "Import people and their photos", description = "A zip of persons.csv and photos. The table has a column person_id and any "
            + "of name, email, department, position, phone, status, consent_date, photos; photos are found as photos/<person_id>.jpg, "
            + "photos/<person_id>_1.jpg and so on where that column is absent or empty. An empty cell changes nothing. Every row has its answer, "
            + "and one that fails stops no other. Stops after rollcall.import.run-time and says how many rows remain; sent again, it goes on "
            + "there, and what is done is not done again.")
    @RequestBody(content = @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Refuses(status = 409, when = "Another import is running")
    public Uni<Success<ImportReport>> importAll() {
        return imports.run(upload.file()).map(report -> Success.of(report.summary(), report));
    }

    /** Asks for the key before it complains about the type. */
    @POST
    @Path("/import")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("person:write")
    @Operation(hidden = true)
    public void importOther() {
        throw new NotSupportedException();
    }

    @PUT
    @Path("/{person_id}")
    @PermissionsAllowed("person:write")
    @Operation(summary = "Change a person", description = "Absent fields stay, null empties one, `metadata` is replaced as a whole. Setting or leaving the status `deleted` needs `person:delete` too.")
    public Uni<Success<PersonView.Single>> update(@Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId,
            PersonChanges changes) {
        given(changes).check(personId);
        return caller.require(changes.deletes(), "person:delete").chain(() -> caller.holds("person:delete"))
                .chain(mayDelete -> service.update(personId, changes, mayDelete))
                .call(person -> PersonChanged.tell(listeners, person))
                .map(person -> Success.of("Person updated successfully", single(person)));
    }

    /** @param hardDelete true erases the person for good; needs {@code admin} as well */
    @DELETE
    @Path("/{person_id}")
    @PermissionsAllowed("person:delete")
    @Operation(summary = "Delete a person", description = "Recognition stops at once; row, faces and attendance stay. With `hard_delete` everything personal is erased for good, and "
            + "the answer has a receipt that is kept nowhere: the entry person.erased of the audit trail has, as proof, SHA-256 of it, a colon and the id.")
    public Uni<Success<PersonView.Deleted>> delete(@Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId,
            @Parameter(description = "Erases the person; needs `admin` as well",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @RestQuery("hard_delete") String hardDelete) {
        boolean hard = Flag.of("hard_delete", hardDelete);
        return caller.require(hard, "admin").chain(() -> hard
                ? erasure.erase(personId).call(erased -> PersonChanged.tell(listeners, erased.person())).map(erased -> deleted(personId, erased.person(), erased.receipt().text()))
                : service.delete(personId).call(person -> PersonChanged.tell(listeners, person)).map(person -> deleted(personId, person, null)));
    }

    private Success<PersonView.Deleted> deleted(String personId, Person person, String receipt) {
        return Success.of("Person deleted successfully", new PersonView.Deleted(personId, times.seconds(person.updatedAt), receipt));
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
