package dev.rollcall.person;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one import may bring. The size of the archive is {@code rollcall.http.max-archive-size}. */
@ConfigMapping(prefix = "rollcall.import")
interface ImportConfig {

    /** Most rows of {@code persons.csv} in one import, 1 to 100,000. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int maxRows();

    /** Most photos of one person in an import, 1 to 50; further ones are refused one by one. */
    @WithDefault("10")
    @Min(1)
    @Max(50)
    int maxPhotos();

    /** After this time an import stops and says what remains; sending the archive again goes on there. Shorter than proxies wait. */
    @WithDefault("50S")
    Duration runTime();
}
