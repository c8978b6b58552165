package dev.rollcall.camera;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.rollcall.http.Times;

/**
 * A camera as clients see it: without user, password and query of its address.
 *
 * @param snapshotInterval seconds, like both time-outs; null when it follows the setting
 * @param managedBy {@code api} or {@code configuration}
 * @param createdTs null for one that is set by configuration, like {@code updatedTs}
 */
@Schema(name = "Camera")
record CameraView(String name, String url, String kind, boolean enabled, String direction, String location, String liveness,
        List<List<Double>> region, int minFace, List<ScheduleWindow> schedule, double frameRate, boolean loop, int maxWidth, int maxHeight,
        Double snapshotInterval, double openTimeout, double stallTimeout, String managedBy, String createdTs, String updatedTs, State state) {

    /**
     * What it does.
     *
     * @param cause why it is lost; null when it is not
     * @param reason why it is in this status
     * @param replica that runs it; null when that is this one, or none
     * @param lastFrameAt null before its first picture
     */
    @Schema(name = "CameraState")
    record State(String status, String cause, String reason, String since, String lastFrameAt, long frames, long reconnects, double fps,
            Integer width, Integer height, String replica) {
        static State of(CameraState state, Times times) {
            return new State(Word.of(state.status()), state.cause() == null ? null : Word.of(state.cause()), state.reason(), times.stamp(state.since()), times.stamp(state.lastFrameAt()), state.frames(),
                    state.reconnects(), Math.round(state.fps() * 10) / 10.0, state.width(), state.height(), state.replica());
        }

        /** Of a camera that no replica runs. */
        static State none(String reason) {
            return new State(Word.of(CameraState.Status.STOPPED), null, reason, null, null, 0, 0, 0, null, null, null);
        }
    }

    @Schema(name = "CameraList")
    record Listing(List<CameraView> cameras, long total, int limit, int offset) {
    }

    @Schema(name = "CameraFields")
    record Single(@JsonUnwrapped CameraView fields, CameraView camera) {
        static Single of(CameraView view) {
            return new Single(view, view);
        }
    }

    @Schema(name = "CameraDeleted")
    record Deleted(String name) {
    }

    /** @param stored null for one that is set by configuration */
    static CameraView of(CameraSettings camera, StoredCamera stored, State state, Times times) {
        return new CameraView(camera.name(), camera.url().toString(), Word.of(camera.kind()), camera.enabled(), Word.of(camera.direction()),
                camera.location().orElse(null), Word.of(camera.liveness()), camera.region().map(CameraView::corners).orElse(null), camera.minFace(),
                ScheduleWindow.of(camera.schedule()), camera.frameRate(), camera.loop(), camera.maxWidth(), camera.maxHeight(),
                camera.ownInterval().map(interval -> interval.toMillis() / 1000.0).orElse(null), camera.openTimeout().toMillis() / 1000.0,
                camera.stallTimeout().toMillis() / 1000.0, stored == null ? "configuration" : "api",
                Optional.ofNullable(stored).map(row -> times.stamp(row.createdAt)).orElse(null),
                Optional.ofNullable(stored).map(row -> times.stamp(row.updatedAt)).orElse(null), state);
    }

    private static List<List<Double>> corners(Region region) {
        return region.corners().stream().map(corner -> List.of(corner.x(), corner.y())).toList();
    }
}
