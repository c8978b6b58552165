package dev.rollcall.faults;

import java.util.ArrayList;
import java.util.List;

/** Signals for processes that a test has started. */
final class Signals {

    private Signals() {
    }

    /** The process does nothing any more, and its connections stay. */
    static void stop(List<Long> processes) throws Exception {
        send("STOP", processes);
    }

    static void resume(List<Long> processes) throws Exception {
        send("CONT", processes);
    }

    static void kill(List<Long> processes) throws Exception {
        send("KILL", processes);
    }

    /** Some of the processes may have ended meanwhile. */
    private static void send(String name, List<Long> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(pid -> command.add(Long.toString(pid)));
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
