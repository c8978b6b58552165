package dev.rollcall.gallery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which models look at faces, and where their files come from. */
@ConfigMapping(prefix = "rollcall.models")
public interface ModelsConfig {

    /** Folder of the model files and of {@code models.json}; fetched files are kept here. */
    @WithDefault("models")
    Path dir();

    /**
     * Where a missing model file is looked for, in this order: folders, https addresses below which the files lie, and
     * {@code upstream} for the addresses that {@code models.json} names.
     */
    @WithDefault("../shared/models,upstream")
    List<String> mirrors();

    /** True once the operator has accepted licences that forbid commercial use; such models are not fetched otherwise. */
    @WithDefault("false")
    boolean acceptNonCommercial();

    /** Name of the set in {@code models.json} that is used. When its embedder is not the one of the last start, all faces are embedded anew. */
    @WithDefault("default")
    String set();

    /** Name of a detector to use instead of the set's. */
    Optional<String> detector();

    /** Name of an embedder to use instead of the set's. A change of it has all faces embedded anew; the old one serves meanwhile. */
    Optional<String> embedder();

    /** Longer side of the picture that the detector sees, in pixels, a multiple of 32; larger finds smaller faces and costs more. */
    @WithDefault("640")
    @Min(128)
    @Max(2048)
    int detectorSize();

    /** Score from which a detection counts as a face, above 0 and below 1; by default what suits the detector. */
    OptionalDouble detectionThreshold();

    /** Threads that look at faces, 1 to 256; by default as many as the container has CPUs. */
    @Min(1)
    @Max(256)
    OptionalInt threads();

    /** How long fetching one file from one place may take. */
    @WithDefault("5M")
    @DurationMin(seconds = 1)
    Duration fetchTimeout();
}
