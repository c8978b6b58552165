package dev.rollcall.identify;

import java.net.URI;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Knows which replica runs a camera. */
interface CameraHolders {

    /** Where that replica is reached; empty when none runs it, or nobody has said where it is. */
    Uni<Optional<URI>> addressOf(String camera);
}
