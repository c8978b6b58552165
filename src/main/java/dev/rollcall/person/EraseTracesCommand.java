package dev.rollcall.person;

import java.util.concurrent.Callable;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.rollcall.database.SchemaMigration;

/** For operators who do not wait for the quiet time, and for databases where the server may not do it by itself. */
@Command(name = "erase-traces", description = "End the notice of all erasures and rewrite the files of the database, which still hold old "
        + "versions of rows. Each table is locked while it is rewritten; a server may run beside it.")
public class EraseTracesCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        ErasureUpkeep upkeep = Arc.container().instance(ErasureUpkeep.class).get();
        try {
            ErasureUpkeep.Outcome done = VertxContextSupport.subscribeAndAwait(upkeep::finish);
            spec.commandLine().getOut().printf("settled %d, purged %d%n", done.settled(), done.purged());
            if (done.problem() != null) {
                spec.commandLine().getErr().println("rollcall: traces are left: " + done.problem());
            }
            return done.problem() == null ? 0 : 1;
        } catch (Throwable e) {
            throw e instanceof Exception failure ? failure : new IllegalStateException(e);
        }
    }
}
