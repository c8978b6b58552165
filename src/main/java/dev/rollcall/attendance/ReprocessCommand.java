package dev.rollcall.attendance;

import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.rollcall.database.SchemaMigration;

/** Derives attendance again, for periods of any length; a server may run beside it. */
@Command(name = "reprocess", description = "Derive attendance records again from their punches, with the settings in force now.")
public class ReprocessCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--from", required = true, description = "First work date, YYYY-MM-DD.")
    LocalDate from;

    @Option(names = "--to", required = true, description = "Last work date, YYYY-MM-DD.")
    LocalDate to;

    @Option(names = "--person", description = "Whose; default everybody.")
    String person;

    @Override
    public Integer call() throws Exception {
        if (to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to must not be before --from");
        }
        Arc.container().instance(SchemaMigration.class).get().migrate();
        Reprocessing reprocessing = Arc.container().instance(Reprocessing.class).get();
        try {
            Reprocessing.Outcome done = VertxContextSupport.subscribeAndAwait(() -> reprocessing.run(from, to, person)
                    .call(outcome -> reprocessing.note(from, to, person, outcome)));
            spec.commandLine().getOut().printf("persons %d, records %d, changed %d, created %d, voided %d%n", done.persons(), done.records(),
                    done.changed(), done.created(), done.voided());
            return 0;
        } catch (Throwable e) {
            throw e instanceof Exception failure ? failure : new IllegalStateException(e);
        }
    }
}
