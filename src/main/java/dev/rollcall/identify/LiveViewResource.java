package dev.rollcall.identify;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

import dev.rollcall.camera.Cameras;
import dev.rollcall.http.Flag;
import dev.rollcall.http.Refuses;
import dev.rollcall.recognition.AnalysedFrame;

/** What a camera sees. */
@Path("/api/v1/cameras/{name}")
@Tag(name = "Cameras")
public class LiveViewResource {

    private static final String PERMISSION = "camera:read";
    private static final String CAPTURED_AT = "X-Captured-At";
    private static final String NO_STORE = "no-store";
    /** A proxy that collects answers before it passes them on would show nothing. */
    private static final Map<String, List<String>> STREAM = Map.of(HttpHeaders.CONTENT_TYPE, List.of(MovingPicture.MEDIA_TYPE),
            HttpHeaders.CACHE_CONTROL, List.of(NO_STORE), "X-Accel-Buffering", List.of("no"));

    private final Cameras cameras;
    private final LiveView view;
    private final RemoteView remote;
    private final CurrentVertxRequest current;

    LiveViewResource(Cameras cameras, LiveView view, RemoteView remote, CurrentVertxRequest current) {
        this.cameras = cameras;
        this.view = view;
        this.remote = remote;
        this.current = current;
    }

    @GET
    @Path("/snapshot")
    @Produces("image/jpeg")
    @PermissionsAllowed(PERMISSION)
    @Operation(summary = "Get the latest picture of a camera", description = "The latest frame that was analysed; the header `X-Captured-At` "
            + "says when it was taken. Who takes snapshots is written to the system log.")
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 503, when = "The camera has no picture at the moment: it does not run, or has not delivered yet")
    public Uni<RestResponse<byte[]>> snapshot(
            @RestPath @Parameter(description = "The camera", example = "entrance") String name,
            @RestQuery @Parameter(description = "Whether faces are marked, with the names of those who were recognised", schema = @Schema(
                    type = SchemaType.BOOLEAN, defaultValue = "false")) String boxes) {
        cameras.require(name);
        boolean marked = Flag.of("boxes", boxes);
        if (!cameras.mayRun(name)) {
            return remote.ask(current.getCurrent().request().headers(), name, "/snapshot?boxes=" + marked)
                    .chain(answer -> answer.whole().map(jpeg -> picture(jpeg, answer.header(CAPTURED_AT))));
        }
        return view.still(current.getCurrent(), name, marked ? ViewForm.MARKED : AnalysedFrame.Form.PLAIN)
                .map(still -> picture(still.jpeg(), still.capturedAt()));
    }

    @GET
    @Path("/stream")
    @PermissionsAllowed(PERMISSION)
    @Operation(summary = "Watch a camera", description = "Motion JPEG of the frames that are analysed, at the rate at which that happens, for "
            + "the `src` of an image. The answer ends when the camera stops or its settings change, or when the key is revoked; each part "
            + "says in `X-Captured-At` when it was taken, and after five seconds without a new picture the last one comes again. A slow viewer "
            + "misses pictures. Who watches is written to the system log.")
    @APIResponse(responseCode = "200", description = "Pictures without end", content = @Content(mediaType = "multipart/x-mixed-replace",
            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 503, when = "The camera has no picture at the moment, or rollcall.live.max-viewers watch already")
    public RestMulti<byte[]> stream(
            @RestPath @Parameter(description = "The camera", example = "entrance") String name,
            @RestQuery @Parameter(description = "Whether faces are marked, with the names of those who were recognised", schema = @Schema(
                    type = SchemaType.BOOLEAN, defaultValue = "true")) String boxes,
            @RestQuery @Parameter(description = "Wider pictures are shrunk to this, in pixels. Absent: as they come", schema = @Schema(
                    type = SchemaType.INTEGER, minimum = "64", maximum = "4096")) String width,
            @RestQuery("max_fps") @Parameter(description = "Most pictures in a second, 0.1 to 60. Absent: as they come", schema = @Schema(
                    type = SchemaType.NUMBER, minimum = "0.1", maximum = "60")) String maxFps) {
        cameras.require(name);
        ViewForm form = ViewForm.of(boxes, width, maxFps);
        if (!cameras.mayRun(name)) {
            return RestMulti.fromUniResponse(remote.ask(current.getCurrent().request().headers(), name, "/stream?" + form.query()), RemoteView.Answer::parts,
                    answer -> STREAM);
        }
        return RestMulti.fromUniResponse(Uni.createFrom().voidItem(),
                go -> view.stream(current.getCurrent(), PERMISSION, name, form.form(), form.maxFps()), go -> STREAM);
    }

    private static RestResponse<byte[]> picture(byte[] jpeg, String capturedAt) {
        return RestResponse.ResponseBuilder.ok(jpeg).header(HttpHeaders.CACHE_CONTROL, NO_STORE).header(CAPTURED_AT, capturedAt).build();
    }
}
