package dev.rollcall.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a request may be. Sizes take a suffix: {@code 512K}, {@code 4M}. */
@ConfigMapping(prefix = "rollcall.http")
public interface HttpConfig {

    /** Largest body of an ordinary request. */
    @WithDefault("4M")
    MemorySize maxBodySize();

    /** Largest body of a request that carries a photo: a 5 MB photo is 6.7 MB in base64. */
    @WithDefault("10M")
    MemorySize maxImageBodySize();

    /** Largest form of several photos; each of them may be as large as {@code max-image-body-size}. At most {@code max-drained-body-size}. */
    @WithDefault("40M")
    MemorySize maxPhotosFormSize();

    /** Largest archive of people and photos; it goes to the disk as it comes in. */
    @WithDefault("200M")
    MemorySize maxArchiveSize();

    /** Bodies up to this size are read to their end before they are refused, so that the client sees the answer. */
    @WithDefault("64M")
    MemorySize maxDrainedBodySize();
}
