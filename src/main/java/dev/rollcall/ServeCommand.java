package dev.rollcall;

import java.util.concurrent.Callable;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;
import sun.misc.Signal;

/**
 * Serves until the process is told to stop, and then ends with exit code 0. A signal lets the application come to its end first and the
 * virtual machine afterwards: by itself the machine would run all its shutdown hooks at once, and that of ONNX Runtime takes the ground from
 * under inference that requests still wait for, which ends the process with a segmentation fault.
 */
@Command(name = "serve", description = "Serve the API and run the cameras until stopped.")
public class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        for (String name : new String[] { "TERM", "INT", "HUP" }) {
            Signal.handle(new Signal(name), signal -> Quarkus.asyncExit(0));
        }
        Quarkus.waitForExit();
        return 0;
    }
}
