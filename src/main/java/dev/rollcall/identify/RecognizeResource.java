package dev.rollcall.identify;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.gallery.ImageForm;
import dev.rollcall.gallery.ImageText;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Flag;
import dev.rollcall.http.ImageBody;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.recognition.Match;
import dev.rollcall.recognition.Sighting;

/** Pictures that somebody else took: who is in them. */
@Path("/api/v1/recognize")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition")
public class RecognizeResource {

    /** Stands for the camera in what is marked here. */
    static final String CAMERA = "api";
    private static final Set<String> NOT_SAFE = Set.of("disabled", "lost");
    private static final int MOST_CANDIDATES = 20;

    private final PictureRecognition recognition;
    private final InferencePool pool;
    private final ImageForm form;
    private final EventBus bus;
    private final Caller caller;
    private final Clock clock;

    RecognizeResource(PictureRecognition recognition, InferencePool pool, ImageForm form, EventBus bus, Caller caller, Clock clock) {
        this.recognition = recognition;
        this.pool = pool;
        this.form = form;
        this.bus = bus;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param mark true books everybody who is recognized, as a camera would; needs {@code attendance:write} */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ImageBody
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Say who is in a picture", description = "Marks nothing, unless `mark` is true. The same route takes a JSON body or a form.")
    @Refuses(status = 409, when = "Asked to mark while cameras may not mark")
    public Uni<Success<RecognizedFace.Listing>> recognize(
            @Parameter(description = "Books everybody who is recognized, as a camera would; needs `attendance:write`",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @RestQuery String mark, RecognizeRequest request) {
        RecognizeRequest given = request == null ? new RecognizeRequest(null, null) : request;
        return look(mark, () -> ImageText.decode(given.image()), given.topK() == null ? 1 : given.topK());
    }

    /** The same from a form, as {@code curl -F image=@photo.jpg} sends it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ImageBody
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Say who is in a picture", description = "Marks nothing, unless `mark` is true. The same route takes a JSON body or a form.")
    @Refuses(status = 409, when = "Asked to mark while cameras may not mark")
    public Uni<Success<RecognizedFace.Listing>> recognizeForm(
            @Parameter(description = "Books everybody who is recognized, as a camera would; needs `attendance:write`",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @RestQuery String mark, @RestForm FileUpload image,
            @RestForm("top_k") @PartType(MediaType.TEXT_PLAIN) String topK) {
        return look(mark, form.picture(image), number(topK));
    }

    /** Asks for the key before it complains about the type. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("recognition:read")
    @Operation(hidden = true)
    public void recognizeOther() {
        throw new NotSupportedException();
    }

    private Uni<Success<RecognizedFace.Listing>> look(String mark, Callable<byte[]> image, int topK) {
        if (topK < 1 || topK > MOST_CANDIDATES) {
            throw new InvalidRequestException("top_k", "must be a whole number from 1 to " + MOST_CANDIDATES);
        }
        boolean marks = Flag.of("mark", mark);
        return caller.require(marks, "attendance:write")
                .chain(() -> pool.run(() -> recognition.look(image.call(), topK)))
                .call(result -> marks ? markAll(result) : Uni.createFrom().voidItem())
                .map(result -> Success.of(result.listing()));
    }

    /** Answered only when every sighting is safe. */
    private Uni<Void> markAll(PictureRecognition.Result result) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PictureRecognition.Seen seen : result.seen()) {
            if (seen.match() != null && seen.match().person() != null) {
                all = all.chain(() -> mark(seen.match(), seen.liveness()));
            }
        }
        return all;
    }

    private Uni<Void> mark(Match match, Double liveness) {
        Sighting sighting = new Sighting(UUID.randomUUID(), match.person().key(), clock.instant(), match.similarity(), CAMERA,
                Sighting.Direction.ANY, CAMERA, null, liveness);
        return Uni.createFrom().completionStage(() -> bus.<String>request(Sighting.ADDRESS, sighting).toCompletionStage())
                .invoke(reply -> {
                    if (NOT_SAFE.contains(reply.body())) {
                        throw NotMarkedException.of(reply.body());
                    }
                }).replaceWithVoid();
    }

    private static int number(String text) {
        try {
            return text == null || text.isBlank() ? 1 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
