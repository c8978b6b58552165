package dev.rollcall.status;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.rollcall.camera.CameraState;
import dev.rollcall.gallery.ModelChangeView;
import dev.rollcall.http.Times;
import dev.rollcall.recognition.CameraLoad;

/**
 * What runs, and how. Nothing in it carries credentials.
 *
 * @param snapshotAnalysisRunning whether pictures are being looked at
 * @param currentSource name of a camera that delivers, null when none does
 * @param fps pictures per second of all cameras together
 */
@Schema(name = "Status")
record StatusView(boolean backgroundRecognitionRunning, boolean snapshotAnalysisRunning, boolean activeVideoStream,
        String currentSource, long uptimeSeconds, String apiServer, boolean backgroundRecognition, boolean snapshotAnalysis,
        double fps, long recognizedCount, long totalPersons, long totalFaces, Database database, Models models, Spool spool,
        List<Camera> cameras, long memoryUsageMb, double cpuUsagePercent, Replica replica) {

    /**
     * The process that answers.
     *
     * @param address where the others reach it, null when nobody has said
     * @param replicas how many live, this one included
     * @param leasesHeld cameras that it runs
     */
    @Schema(name = "StatusReplica")
    record Replica(String id, String address, int replicas, int leasesHeld) {
    }

    @Schema(name = "StatusDatabase")
    record Database(String attendanceDb, String facesDb, long totalRecords) {
    }

    /**
     * @param liveness names of the models that tell a face from a picture of one, empty while they are not open
     * @param livenessProblem why they are not, null when they are or nobody asks for them
     * @param problem why there is no recognition, null when there is
     * @param change of the embedder; left out when none is under way
     */
    @Schema(name = "StatusModels")
    record Models(String detector, String embedder, List<String> liveness, String livenessProblem, int galleryPersons, int galleryFaces,
            String problem, @JsonInclude(JsonInclude.Include.NON_NULL) ModelChangeView change) {
    }

    @Schema(name = "StatusSpool")
    record Spool(int waiting, boolean healthy, String problem) {
    }

    /**
     * @param analysedFps frames looked at per second of late
     * @param dropped frames that newer ones replaced before anybody looked
     */
    @Schema(name = "StatusCamera")
    record Camera(String name, String kind, String status, String cause, String reason, String since, String lastFrameAt, long frames,
            long reconnects, double fps, double analysedFps, long dropped, Integer width, Integer height, int failures, String nextTryAt,
            String replica) {
        static Camera of(CameraState state, CameraLoad load, Times times) {
            return new Camera(state.name(), state.kind(), state.status().text(), state.cause() == null ? null : state.cause().text(), state.reason(),
                    times.stamp(state.since()), times.stamp(state.lastFrameAt()), state.frames(), state.reconnects(),
                    Math.round(state.fps() * 10) / 10.0, Math.round(load.fps() * 10) / 10.0, load.dropped(), state.width(), state.height(),
                    state.failures(), times.stamp(state.nextTryAt()), state.replica());
        }
    }
}
