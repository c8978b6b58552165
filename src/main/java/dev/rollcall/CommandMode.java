package dev.rollcall;

import java.util.Map;

/** Settings of a process that does one command and ends: nothing listens, and standard output belongs to the command. */
final class CommandMode {

    private CommandMode() {
    }

    static void enter() {
        Map.of("rollcall.serve", "false",
                "quarkus.http.host-enabled", "false",
                "quarkus.scheduler.enabled", "false",
                "quarkus.log.console.stderr", "true",
                "quarkus.log.console.level", "WARN").forEach(System::setProperty);
    }
}
