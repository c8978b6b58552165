package dev.rollcall.database;

import java.util.List;

/** Whether a commit has reached the disk when it is answered. */
enum Durability {

    /** The only one for real data. Set on the command line, where no configuration file overrides it. */
    FULL("on"),

    /** For the throw-away databases of tests: faster, and lost with the machine's power. */
    NONE_FOR_TESTS("off");

    private final String value;

    Durability(String value) {
        this.value = value;
    }

    List<String> settings() {
        return List.of("fsync=" + value, "synchronous_commit=" + value, "full_page_writes=" + value);
    }
}
