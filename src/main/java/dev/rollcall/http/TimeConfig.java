package dev.rollcall.http;

import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Which clocks people read. */
@ConfigMapping(prefix = "rollcall.time")
public interface TimeConfig {

    /** Zone of the working day: work dates, working hours, lateness. IANA name. */
    @WithDefault("UTC")
    @WithConverter(TimeConverters.Zone.class)
    ZoneId zone();

    /** Zone of every zone-less instant in requests and answers. IANA name; Odoo takes UTC. */
    @WithDefault("UTC")
    @WithConverter(TimeConverters.Zone.class)
    ZoneId outputZone();
}
