package dev.rollcall.database;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the whole process needs to know about itself. */
@ConfigMapping(prefix = "rollcall")
public interface RollcallConfig {

    /** Folder of everything that must survive a restart: the embedded database, its password, spools, the first key. Default {@code data}. */
    @WithDefault("data")
    Path dataDir();

    /** Whether this process serves. False in the commands that do their work and end. Set by the command line. Default true. */
    @WithDefault("true")
    boolean serve();

    Database database();

    /** The database behind this process. */
    interface Database {

        /** Whether it is the embedded PostgreSQL. Set at the start, not by operators. Default false. */
        @WithDefault("false")
        boolean embedded();
    }
}
