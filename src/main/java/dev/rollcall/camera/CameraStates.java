package dev.rollcall.camera;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** How all cameras are doing, whichever replica runs them. */
@ApplicationScoped
public class CameraStates {

    private final Cameras cameras;

    CameraStates(Cameras cameras) {
        this.cameras = cameras;
    }

    /** By name. */
    public Uni<List<CameraState>> all() {
        return Uni.createFrom().item(cameras::states);
    }
}
