package dev.rollcall;

import java.util.concurrent.Callable;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;

/** Serves until the process is told to stop. */
@Command(name = "serve", description = "Serve the API and run the cameras until stopped.")
public class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Quarkus.waitForExit();
        return 0;
    }
}
