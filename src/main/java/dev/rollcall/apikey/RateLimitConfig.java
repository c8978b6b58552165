package dev.rollcall.apikey;

import java.util.OptionalInt;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** How many requests a key may make. Each replica counts for itself. */
@ConfigMapping(prefix = "rollcall.rate-limit")
interface RateLimitConfig {

    /** Requests per second and key in the long run, 100 at least; without it there is no limit. Default none. */
    @Min(100)
    OptionalInt requestsPerSecond();

    /** Requests that a key may make at once after a pause, 100 at least; by default those of one second. */
    @Min(100)
    OptionalInt burst();
}
