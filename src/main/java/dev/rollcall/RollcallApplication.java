package dev.rollcall;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import picocli.CommandLine;

/** Runs the command inside the started application. Its exit code is the command's: 0 done, 1 failed, 2 wrong usage. */
@Dependent
public class RollcallApplication implements QuarkusApplication {

    private final CommandLine commandLine;

    RollcallApplication(CommandLine commandLine) {
        this.commandLine = commandLine;
    }

    @Override
    public int run(String... args) {
        return commandLine.setExecutionExceptionHandler((failure, command, arguments) -> {
            command.getErr().println("rollcall: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }).execute(args);
    }
}
