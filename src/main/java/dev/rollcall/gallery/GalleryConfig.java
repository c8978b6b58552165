package dev.rollcall.gallery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of people's faces. */
@ConfigMapping(prefix = "rollcall.gallery")
interface GalleryConfig {

    /** Most faces that are kept of a person, 1 to 100. One more takes the place of the face that adds least. */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int maxFaces();

    /** Most pictures that one request may enrol, 1 to 50. */
    @WithDefault("10")
    @Min(1)
    @Max(50)
    int maxImages();

    /**
     * Whether faces that lie unsealed in the database are left out. Whoever can write the database, but has no secret key, can then
     * enrol nobody. True only after faces of versions that did not seal have been sealed: {@code rollcall secrets check}. Default false.
     */
    @WithDefault("false")
    boolean sealedOnly();
}
