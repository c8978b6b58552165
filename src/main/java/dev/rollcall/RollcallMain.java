package dev.rollcall;

import dev.rollcall.database.EmbeddedPostgresException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The process: finds or starts the database, then runs the application on it, then stops the two in the reverse order.
 */
@QuarkusMain
public class RollcallMain {

    public static void main(String... args) {
        // Malformed addresses are refused in the contract's shape, by http.Edge.
        System.setProperty("vertx.disableURIValidation", "true");
        Invocation invocation = Invocation.of(args);
        if (invocation.exitCode().isPresent()) {
            System.exit(invocation.exitCode().getAsInt());
        }
        if (!invocation.serves()) {
            CommandMode.enter();
        }
        try {
            ProcessLibraries.find();
            runOnDatabase(invocation, args);
        } catch (EmbeddedPostgresException | IllegalArgumentException e) {
            System.err.println("rollcall: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void runOnDatabase(Invocation invocation, String... args) {
        try (ProcessDatabase database = ProcessDatabase.open(invocation)) {
            Quarkus.run(RollcallApplication.class, args);
        }
    }
}
