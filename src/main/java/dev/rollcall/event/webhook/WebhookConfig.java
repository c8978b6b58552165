package dev.rollcall.event.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are sent to webhooks. */
@ConfigMapping(prefix = "rollcall.webhook")
interface WebhookConfig {

    /** Networks such as {@code 10.1.0.0/16} that may be sent to although they are private, and without TLS. Default none. */
    Optional<List<Network>> allowedNetworks();

    /** Longest wait for a connection. 1 ms to 5 minutes. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** Longest time from the search for the address to the status of the answer. 1 second to 5 minutes. */
    @WithDefault("10S")
    Duration attemptTimeout();

    /** A delivery that has failed for so long is given up. 1 minute at least. */
    @WithDefault("24H")
    Duration retryFor();

    /** Attempts at once for each webhook. 1 to 32. */
    @WithDefault("4")
    @Min(1)
    @Max(32)
    int concurrency();
}
