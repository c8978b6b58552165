package dev.rollcall.database;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import io.quarkus.arc.Arc;

/** To be run once after a backup was restored by other means than {@code rollcall restore}: clients may know ids that were given out after it was made. */
@Command(name = "after-restore", description = "Move every id sequence one million past its highest value, and let event cursors "
        + "of before be told so. Run it once after restoring a backup with the tools of PostgreSQL.")
public class AfterRestoreCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Arc.container().instance(Restored.class).get().settle().forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
