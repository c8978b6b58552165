package dev.rollcall;

import java.util.concurrent.Callable;

import dev.rollcall.apikey.KeysCommand;
import dev.rollcall.attendance.ReprocessCommand;
import dev.rollcall.backup.BackupCommand;
import dev.rollcall.backup.RestoreCommand;
import dev.rollcall.database.AfterRestoreCommand;
import dev.rollcall.database.MigrateCommand;
import dev.rollcall.database.SecretsCommand;
import dev.rollcall.gallery.GalleryCommand;
import dev.rollcall.gallery.ModelsCommand;
import dev.rollcall.person.EraseTracesCommand;
import dev.rollcall.retention.RetentionCommand;
import dev.rollcall.status.HealthCommand;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line. A command is a class of its own in the room it belongs to and is listed here; it has a constructor without
 * parameters, because its arguments are read before the application exists.
 */
@TopCommand
@Command(name = "rollcall", description = "Face-attendance server. Without a command: serve.", subcommands = { ServeCommand.class, MigrateCommand.class,
        KeysCommand.class, ModelsCommand.class, ReprocessCommand.class, AfterRestoreCommand.class, SecretsCommand.class, EraseTracesCommand.class,
        RetentionCommand.class, BackupCommand.class, RestoreCommand.class, GalleryCommand.class, HealthCommand.class })
public class RollcallCommand implements Callable<Integer> {

    @Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this text.")
    boolean help;

    @Override
    public Integer call() {
        return new ServeCommand().call();
    }
}
