package dev.rollcall.database;

import java.util.concurrent.Callable;

import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the schema up to date and ends: for operators who migrate before they roll out. */
@Command(name = "migrate", description = "Bring the database schema up to date, then end.")
public class MigrateCommand implements Callable<Integer> {

    @Inject
    SchemaMigration migration;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try {
            int applied = migration.migrate();
            spec.commandLine().getErr().println(applied == 0 ? "The schema is up to date." : "Migrations applied: " + applied);
            return 0;
        } catch (RuntimeException e) {
            spec.commandLine().getErr().println("rollcall: cannot migrate " + migration.address() + ": " + DatabaseFailures.reason(e));
            return 1;
        }
    }
}
