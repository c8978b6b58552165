package dev.rollcall.database;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.DurationConverter;

/**
 * Brings the schema up to date and ends: for operators who migrate before they roll out, from a job or an init container. Several may
 * do it at once. Exit code 0: the schema is at least as new as this release; 1: it is not, and the last line on standard error says why.
 */
@Command(name = "migrate", description = "Bring the database schema up to date, then end.")
public class MigrateCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Spec
    CommandSpec spec;

    @Option(names = "--wait", defaultValue = "0S", description = "How long to wait for a database that is not there yet, for example 60s; default not at all.")
    String wait;

    @Override
    public Integer call() {
        SchemaMigration migration = Arc.container().instance(SchemaMigration.class).get();
        long patience = patience().toNanos();
        long begin = System.nanoTime();
        boolean told = false;
        for (;;) {
            try {
                spec.commandLine().getErr().println(migration.bringUpToDate() + ".");
                return 0;
            } catch (RuntimeException e) {
                String reason = "cannot migrate " + migration.address() + ": " + DatabaseFailures.reason(e);
                if (!DatabaseFailures.isUnavailable(e) || System.nanoTime() - begin >= patience) {
                    spec.commandLine().getErr().println("rollcall: " + reason);
                    return 1;
                }
                if (!told) {
                    spec.commandLine().getErr().println("Waiting for the database: " + reason);
                    told = true;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Duration patience() {
        try {
            Duration patience = DurationConverter.parseDuration(wait);
            if (patience != null && !patience.isNegative()) {
                return patience;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ParameterException(spec.commandLine(), "--wait must be a duration such as 60s or 2M, and not " + wait);
    }
}
