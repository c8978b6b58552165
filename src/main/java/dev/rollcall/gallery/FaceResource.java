package dev.rollcall.gallery;

import java.util.List;
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
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.PhotosForm;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/persons/{person_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Faces")
public class FaceResource {

    private static final String DESCRIPTION = "One face, well visible. The same route takes a JSON body or a form. Several pictures of one person, "
            + "`images` or several parts `image`, are answered one by one in `results`: 201 when any was registered, 422 when none was. Who has "
            + "as many faces as are kept loses the one that adds least.";
    private static final String SOMEONE_ELSE = "More like somebody else; `details` names whom and how similar";
    private static final String UNUSABLE = "The face cannot be used; `details.reason` is no_face, multiple_faces, too_small, too_blurred, too_dark, "
            + "pose, unlike_others or adds_nothing, and none_accepted when no picture of several can be";

    private final FaceRegistration registration;
    private final Enrolment enrolment;
    private final ImageForm form;
    private final Caller caller;
    private final Times times;
    private final int mostImages;

    FaceResource(FaceRegistration registration, Enrolment enrolment, ImageForm form, Caller caller, Times times, GalleryConfig config) {
        this.registration = registration;
        this.enrolment = enrolment;
        this.form = form;
        this.caller = caller;
        this.times = times;
        this.mostImages = config.maxImages();
    }

    @POST
    @Path("/register-face")
    @Consumes(MediaType.APPLICATION_JSON)
    @ImageBody
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Register a face", description = DESCRIPTION)
    @Refuses(status = 409, when = SOMEONE_ELSE)
    @Refuses(status = 422, when = UNUSABLE)
    public Uni<Success<FaceView.Registered>> register(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId, RegisterFaceRequest request) {
        RegisterFaceRequest given = request == null ? new RegisterFaceRequest(null, null, null, null, null) : request;
        if (given.images() == null) {
            ImageText.require(given.image());
            return one(personId, () -> ImageText.decode(given.image()), given.terms());
        }
        if (given.image() != null) {
            throw new InvalidRequestException("images", "image or images may be given, not both");
        }
        return several(personId, given.images().stream().<Callable<byte[]>>map(image -> () -> ImageText.decode(image)).toList(), given.terms());
    }

    /** The same from a form, as {@code curl -F image=@photo.jpg} sends it. */
    @POST
    @Path("/register-face")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PhotosForm
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Register a face", description = DESCRIPTION)
    @Refuses(status = 409, when = SOMEONE_ELSE)
    @Refuses(status = 422, when = UNUSABLE)
    public Uni<Success<FaceView.Registered>> registerForm(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId,
            @RestForm("image") List<FileUpload> images,
            @RestForm("force_update") @PartType(MediaType.TEXT_PLAIN) String forceUpdate,
            @RestForm("allow_similar") @PartType(MediaType.TEXT_PLAIN) String allowSimilar,
            @RestForm("allow_unlike") @PartType(MediaType.TEXT_PLAIN) String allowUnlike) {
        boolean single = images == null || images.size() < 2;
        EnrolmentTerms terms = new EnrolmentTerms(Flag.of("force_update", forceUpdate), Flag.of("allow_similar", allowSimilar),
                Flag.of("allow_unlike", allowUnlike), !single, FaceOrigin.API);
        return single ? one(personId, form.picture(images == null || images.isEmpty() ? null : images.get(0)), terms)
                : several(personId, images.stream().map(form::picture).toList(), terms);
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
    @Refuses(status = 409, when = "It was sealed with another rollcall.secret-key")
    public Uni<byte[]> image(
            @Parameter(description = "The id that clients use", example = "EMP001") @RestPath("person_id") String personId,
            @Parameter(description = "The face", example = "17") @RestPath("face_id") long faceId) {
        return enrolment.crop(personId, faceId);
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

    private Uni<Success<FaceView.Registered>> one(String personId, Callable<byte[]> photo, EnrolmentTerms terms) {
        return caller.require(terms.allowSimilar(), "admin").chain(() -> registration.register(personId, photo, terms))
                .map(batch -> Success.of("Face registered successfully", FaceView.Registered.ofOne(batch)));
    }

    private Uni<Success<FaceView.Registered>> several(String personId, List<Callable<byte[]>> photos, EnrolmentTerms terms) {
        if (photos.isEmpty() || photos.size() > mostImages) {
            throw new InvalidRequestException("images", "1 to " + mostImages + " pictures may be sent at once");
        }
        return caller.require(terms.allowSimilar(), "admin").chain(() -> registration.register(personId, photos, terms))
                .map(FaceView.Registered::ofSeveral)
                .map(registered -> Success.of("Registered " + registered.results().stream().filter(FaceView.Result::accepted).count() + " of "
                        + photos.size() + " faces", registered));
    }
}
