package dev.rollcall.identify;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Live views of cameras. */
@ConfigMapping(prefix = "rollcall.live")
interface LiveConfig {

    /** Most live views of cameras at a time on this replica, 0 to 1000; one more is answered 503. */
    @WithDefault("16")
    @Min(0)
    @Max(1000)
    int maxViewers();
}
