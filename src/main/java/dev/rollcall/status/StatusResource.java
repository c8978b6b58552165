package dev.rollcall.status;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.sun.management.OperatingSystemMXBean;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.attendance.Spool;
import dev.rollcall.camera.CameraLeases;
import dev.rollcall.camera.CameraState;
import dev.rollcall.camera.CameraStates;
import dev.rollcall.database.ReplicaId;
import dev.rollcall.database.Replicas;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.gallery.ModelChange;
import dev.rollcall.gallery.ModelChangeView;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;
import dev.rollcall.recognition.RecognitionMetrics;
import dev.rollcall.vision.LivenessCheck;

@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
public class StatusResource {

    private static final long MEBIBYTE = 1024 * 1024;

    private final Totals totals;
    private final CameraStates cameras;
    private final FaceEngine engine;
    private final LivenessModels liveness;
    private final LiveGallery live;
    private final ModelChange changes;
    private final Spool spool;
    private final RecognitionMetrics metrics;
    private final Uptime uptime;
    private final Times times;
    private final ReplicaId id;
    private final Replicas replicas;
    private final CameraLeases leases;

    StatusResource(Totals totals, CameraStates cameras, FaceEngine engine, LivenessModels liveness, LiveGallery live, ModelChange changes, Spool spool,
            RecognitionMetrics metrics, Uptime uptime, Times times, ReplicaId id, Replicas replicas, CameraLeases leases) {
        this.totals = totals;
        this.cameras = cameras;
        this.engine = engine;
        this.liveness = liveness;
        this.live = live;
        this.changes = changes;
        this.spool = spool;
        this.metrics = metrics;
        this.uptime = uptime;
        this.times = times;
        this.id = id;
        this.replicas = replicas;
        this.leases = leases;
    }

    @GET
    @Operation(summary = "What runs, and how")
    @PermissionsAllowed("system:read")
    public Uni<Success<StatusView>> status() {
        return totals.count().chain(counted -> changes.underWay()
                .chain(change -> cameras.all().map(states -> Success.of(view(counted, change.orElse(null), states)))));
    }

    private StatusView view(Totals.Counted counted, ModelChangeView change, List<CameraState> states) {
        List<CameraState> delivering = states.stream().filter(state -> state.status() == CameraState.Status.LIVE).toList();
        boolean recognises = engine.isOpen() && live.isLoaded();
        boolean streams = !delivering.isEmpty();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new StatusView(recognises, recognises && streams, streams, streams ? delivering.get(0).name() : null, uptime.seconds(),
                "running", recognises, recognises && streams, Math.round(delivering.stream().mapToDouble(CameraState::fps).sum() * 10) / 10.0,
                metrics.recognized(), counted.persons(), counted.faces(),
                new StatusView.Database("connected", "connected", counted.records()), models(change),
                new StatusView.Spool(spool.waiting(), spool.isHealthy(), spool.complaint().orElse(null)),
                states.stream().map(state -> StatusView.Camera.of(state, metrics.camera(state.name()), times)).toList(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE,
                Math.round(Math.max(0, system.getProcessCpuLoad()) * 1000) / 10.0,
                new StatusView.Replica(id.text(), replicas.address().map(URI::toString).orElse(null), replicas.living(), leases.held()));
    }

    private StatusView.Models models(ModelChangeView change) {
        boolean open = engine.isOpen();
        return new StatusView.Models(open ? engine.vision().detectorModel().name() : null, open ? engine.vision().embedderModel().name() : null,
                liveness.check().map(LivenessCheck::models).orElse(List.of()), liveness.problem(),
                live.isLoaded() ? live.gallery().people() : 0, live.isLoaded() ? live.gallery().templates() : 0, engine.problem(), change);
    }
}
