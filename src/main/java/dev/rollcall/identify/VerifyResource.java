package dev.rollcall.identify;

import java.util.concurrent.Callable;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.gallery.FaceVerification;
import dev.rollcall.gallery.ImageForm;
import dev.rollcall.gallery.ImageText;
import dev.rollcall.http.ImageBody;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;

/** 1:1: whether a face is that of the person whom somebody names. */
@Path("/api/v1/verify")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition")
public class VerifyResource {

    private static final String UNUSABLE = "A face cannot be used; `details.reason` is no_face, multiple_faces, too_small, too_blurred, too_dark or pose";

    private final FaceVerification verification;
    private final ImageForm form;

    VerifyResource(FaceVerification verification, ImageForm form) {
        this.verification = verification;
        this.form = form;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ImageBody
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Compare a face with one person", description = "With `person_id`, or with the face in `reference_image`. Marks nothing. The same route takes a JSON body or a form.")
    @Refuses(status = 404, when = "Nobody has this id")
    @Refuses(status = 409, when = "The person has no face to compare with")
    @Refuses(status = 422, when = UNUSABLE)
    public Uni<Success<VerifiedFace>> verify(VerifyRequest request) {
        VerifyRequest given = request == null ? new VerifyRequest(null, null, null) : request;
        ImageText.require(given.image());
        return verify(() -> ImageText.decode(given.image()), given.personId(),
                given.referenceImage() == null ? null : () -> ImageText.decode(given.referenceImage()));
    }

    /** The same from a form, as {@code curl -F image=@photo.jpg -F person_id=EMP001} sends it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ImageBody
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Compare a face with one person", description = "With `person_id`, or with the face in `reference_image`. Marks nothing. The same route takes a JSON body or a form.")
    @Refuses(status = 404, when = "Nobody has this id")
    @Refuses(status = 409, when = "The person has no face to compare with")
    @Refuses(status = 422, when = UNUSABLE)
    public Uni<Success<VerifiedFace>> verifyForm(@RestForm FileUpload image, @RestForm("person_id") @PartType(MediaType.TEXT_PLAIN) String personId,
            @RestForm("reference_image") FileUpload reference) {
        return verify(form.picture(image), personId, reference == null ? null : form.picture(reference));
    }

    /** Asks for the key before it complains about the type. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("recognition:read")
    @Operation(hidden = true)
    public void verifyOther() {
        throw new NotSupportedException();
    }

    private Uni<Success<VerifiedFace>> verify(Callable<byte[]> image, String personId, Callable<byte[]> reference) {
        if ((personId == null) == (reference == null)) {
            throw new InvalidRequestException("person_id", "either person_id or reference_image must be given");
        }
        return (personId == null ? verification.verify(image, reference) : verification.verify(personId, image))
                .map(verified -> Success.of(VerifiedFace.of(personId, verified)));
    }
}
