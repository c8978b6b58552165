package dev.rollcall.gallery;

import java.util.concurrent.Callable;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Flag;
import dev.rollcall.http.ImageBody;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/persons/{person_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Faces")
public class FaceResource {

    private final FaceRegistration registration;
    private final Enrolment enrolment;
    private final ImageForm form;
    private final Caller caller;
    private final Times times;

    FaceResource(FaceRegistration registration, Enrolment enrolment, ImageForm form, Caller caller, Times times) {
        this.registration = registration;
        this.enrolment = enrolment;
        this.form = form;
        this.caller = caller;
        this.times = times;
    }

    @POST
    @Path("/register-face")
    @Consumes(MediaType.APPLICATION_JSON)
    @ImageBody
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Register a face", description = "One face, well visible. The same route takes a JSON body or a form.")
    @Refuses(status = 409, when = "More like somebody else; `details` names whom and how similar")
    @Refuses(status = 422, when = "The face cannot be used; `details.reason` is no_face, multiple_faces, too_small, too_blurred, too_dark or pose")
    public Uni<Success<FaceView.Registered>> register(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId, RegisterFaceRequest request) {
        RegisterFaceRequest given = request == null ? new RegisterFaceRequest(null, null, null) : request;
        ImageText.require(given.image());
        boolean allowSimilar = Boolean.TRUE.equals(given.allowSimilar());
        return caller.require(allowSimilar, "admin").chain(() -> registration.register(personId, () -> ImageText.decode(given.image()),
                Boolean.TRUE.equals(given.forceUpdate()), allowSimilar)).map(FaceResource::registered);
    }

    /** The same from a form, as {@code curl -F image=@photo.jpg} sends it. */
    @POST
    @Path("/register-face")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ImageBody
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Register a face", description = "One face, well visible. The same route takes a JSON body or a form.")
    @Refuses(status = 409, when = "More like somebody else; `details` names whom and how similar")
    @Refuses(status = 422, when = "The face cannot be used; `details.reason` is no_face, multiple_faces, too_small, too_blurred, too_dark or pose")
    public Uni<Success<FaceView.Registered>> registerForm(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId, @RestForm FileUpload image,
            @RestForm("force_update") @PartType(MediaType.TEXT_PLAIN) String forceUpdate,
            @RestForm("allow_similar") @PartType(MediaType.TEXT_PLAIN) String allowSimilarText) {
        boolean allowSimilar = Flag.of("allow_similar", allowSimilarText);
        boolean replace = Flag.of("force_update", forceUpdate);
        Callable<byte[]> picture = form.picture(image);
        return caller.require(allowSimilar, "admin").chain(() -> registration.register(personId, picture, replace, allowSimilar))
                .map(FaceResource::registered);
    }

    /** Asks for the key before it complains about the type. */
    @POST
    @Path("/register-face")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("person:write")
    @Operation(hidden = true)
    public void registerOther() {
        throw new NotSupportedException();
    }

    @GET
    @Path("/faces")
    @PermissionsAllowed("person:read")
    @Operation(summary = "List a person's faces")
    public Uni<Success<FaceView.Listing>> list(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId) {
        return enrolment.list(personId).map(faces -> Success.of(new FaceView.Listing(personId,
                faces.stream().map(face -> FaceView.of(personId, face, times)).toList(), faces.size())));
    }

    @GET
    @Path("/faces/{face_id}/image")
    @Produces("image/png")
    @PermissionsAllowed("person:read")
    @Operation(summary = "Get the aligned crop of a face", description = "A PNG of 112 x 112 pixels.")
    @Refuses(status = 404, when = "The person has no such face, or no crop of it was kept")
    public Uni<byte[]> image(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId,
            @Parameter(description = "The face", example = "17") @RestPath("face_id") long faceId) {
        return enrolment.get(personId, faceId).map(face -> face.crop)
                .onItem().ifNull().failWith(() -> new FaceNotFoundException(faceId));
    }

    @DELETE
    @Path("/faces/{face_id}")
    @PermissionsAllowed("person:write")
    @Operation(summary = "Delete a face")
    public Uni<Success<FaceView.Removed>> remove(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId,
            @Parameter(description = "The face", example = "17") @RestPath("face_id") long faceId) {
        return registration.remove(personId, faceId).map(removed -> Success.of("Face deleted successfully",
                new FaceView.Removed(personId, faceId, removed.faces())));
    }

    private static Success<FaceView.Registered> registered(Enrolment.Enrolled enrolled) {
        return Success.of("Face registered successfully", FaceView.Registered.of(enrolled));
    }
}
