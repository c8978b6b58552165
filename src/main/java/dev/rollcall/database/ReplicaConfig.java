package dev.rollcall.database;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What other replicas need to know of this one. */
@ConfigMapping(prefix = "rollcall.replica")
public interface ReplicaConfig {

    /**
     * Where the other replicas reach the API of this one, {@code http://} or {@code https://} with host and port, without a path.
     * Without it they cannot pass on what only the replica with the camera can answer, such as a live view: docs/replicas.md.
     */
    Optional<String> address();
}
