package dev.rollcall.odoo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this server talks to Odoo. Where Odoo is, is stored by {@code POST /api/v1/sync/odoo/config}. */
@ConfigMapping(prefix = "rollcall.odoo")
interface OdooConfig {

    /**
     * The only hosts that may be connected to, with commas between. Without it: whichever host a key with {@code config:write} names,
     * private and loopback addresses too, but no link-local one.
     */
    Optional<Set<String>> allowedHosts();

    /** PEM file of certificate authorities that are trusted beside the usual ones. Default none. */
    Optional<Path> caFile();

    /** Longest wait for a connection. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** Longest wait for one answer. */
    @WithDefault("10S")
    Duration requestTimeout();

    /** Largest answer that is read. */
    @WithDefault("8M")
    MemorySize maxAnswerSize();

    /** Employees or records asked for at once. 1 to 1000. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int pageSize();

    /** After this time a run that somebody waits for stops and says what remains. */
    @WithDefault("15S")
    Duration runTime();

    /** After this time a scheduled run stops; the next one goes on. */
    @WithDefault("10M")
    Duration scheduledRunTime();

    /** Work dates that a scheduled run pushes, today included, and as many before the last one that came to its end. Days, 1 to 366. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int scheduledDays();

    /** How often is looked whether a scheduled run is due. */
    @WithDefault("1M")
    Duration scheduleCheck();
}
