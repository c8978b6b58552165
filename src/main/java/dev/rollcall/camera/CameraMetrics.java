package dev.rollcall.camera;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What monitoring sees of a camera. */
final class CameraMetrics {

    private CameraMetrics() {
    }

    /** @return takes all of them away; to be run before a camera of the same name is registered */
    static Runnable register(MeterRegistry registry, CameraSupervisor supervisor, Clock clock) {
        Tags camera = Tags.of("camera", supervisor.camera().name());
        List<Meter> meters = new ArrayList<>();
        meters.add(FunctionCounter.builder("rollcall.camera.frames", supervisor, it -> it.state().frames())
                .tags(camera).description("Frames handed to recognition").register(registry));
        meters.add(FunctionCounter.builder("rollcall.camera.reconnects", supervisor, it -> it.state().reconnects())
                .tags(camera).description("Openings after the first").register(registry));
        meters.add(FunctionCounter.builder("rollcall.camera.size.changes", supervisor, it -> it.journal().resizes())
                .tags(camera).description("Changes of the pictures' size").register(registry));
        for (Cause cause : Cause.values()) {
            meters.add(FunctionCounter.builder("rollcall.camera.failures", supervisor, it -> it.journal().losses(cause))
                    .tags(camera).tag("cause", cause.text()).description("Times the camera was lost or could not be opened").register(registry));
        }
        meters.add(Gauge.builder("rollcall.camera.up", supervisor, it -> it.state().status() == Status.LIVE ? 1 : 0)
                .tags(camera).description("1 while frames arrive").register(registry));
        meters.add(Gauge.builder("rollcall.camera.wanted", supervisor, it -> it.isStarted() ? 1 : 0)
                .tags(camera).description("1 while the camera is to run here: switched on, within its schedule, assigned to this replica").register(registry));
        for (Status status : Status.values()) {
            meters.add(Gauge.builder("rollcall.camera.state", supervisor, it -> it.state().status() == status ? 1 : 0)
                    .tags(camera).tag("state", status.text()).description("1 for the state that the camera is in, 0 for the others").register(registry));
        }
        meters.add(Gauge.builder("rollcall.camera.last.frame.age", supervisor, it -> age(it, clock))
                .tags(camera).baseUnit("seconds").description("Age of the last frame that could be decoded").register(registry));
        return () -> meters.forEach(registry::remove);
    }

    private static double age(CameraSupervisor supervisor, Clock clock) {
        CameraState state = supervisor.state();
        return state.lastFrameAt() == null ? Double.NaN
                : Duration.between(state.lastFrameAt(), clock.instant()).toMillis() / 1000.0;
    }
}
