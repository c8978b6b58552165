package dev.rollcall.retention;

import java.util.List;
import java.util.concurrent.Callable;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.rollcall.database.SchemaMigration;

/** The same rules as the server's jobs. */
@Command(name = "retention", description = "Delete what is older than the settings say, or show what would go. A server may run beside it.")
public class RetentionCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--dry-run", description = "Delete nothing.")
    boolean dryRun;

    @Override
    public Integer call() throws Exception {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        RetentionJob job = Arc.container().instance(RetentionJob.class).get();
        try {
            List<RetentionJob.Line> lines = VertxContextSupport.subscribeAndAwait(() -> dryRun ? job.due() : job.all());
            lines.forEach(line -> spec.commandLine().getOut().printf("%s: %d rows %s, before %s (%s)%n", line.rule().data(), line.amount().rows(),
                    dryRun ? "would go" : "deleted", line.rule().cutOff() == null ? "never" : line.rule().cutOff(), line.rule().setting()));
            return 0;
        } catch (Throwable e) {
            throw e instanceof Exception failure ? failure : new IllegalStateException(e);
        }
    }
}
