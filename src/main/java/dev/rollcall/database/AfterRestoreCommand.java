package dev.rollcall.database;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;

/** To be run once after a backup was restored: clients may know ids that were given out after it was made. */
@Command(name = "after-restore", description = "Move every id sequence one million past its highest value, and let event cursors "
        + "of before be told so. Run it once after restoring a backup.")
public class AfterRestoreCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        try {
            VertxContextSupport.subscribeAndAwait(() -> Arc.container().instance(IdSequences.class).get().leap())
                    .forEach((column, next) -> spec.commandLine().getOut().printf("%s goes on after %d%n", column, next));
            for (AfterRestore other : Arc.container().select(AfterRestore.class)) {
                spec.commandLine().getOut().println(VertxContextSupport.subscribeAndAwait(other::restored));
            }
            return 0;
        } catch (Throwable e) {
            throw e instanceof Exception failure ? failure : new IllegalStateException(e);
        }
    }
}
