package dev.rollcall.identify;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.camera.CameraLeases;
import dev.rollcall.database.Replicas;

/** Whoever holds a camera's lease runs it. */
@ApplicationScoped
class LeasedCameras implements CameraHolders {

    private final Replicas replicas;

    LeasedCameras(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public Uni<Optional<URI>> addressOf(String camera) {
        return replicas.addressOfHolder(CameraLeases.PREFIX + camera);
    }
}
