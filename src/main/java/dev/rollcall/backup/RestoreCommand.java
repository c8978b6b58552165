package dev.rollcall.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.quarkus.arc.Arc;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Restored;
import dev.rollcall.database.SecretKeyFile;

/** Into an empty database, and then what has to follow a restore. */
@Command(name = "restore", description = "Bring a file of 'rollcall backup' into an empty database, move every id sequence one million past its"
        + " highest value, and let event cursors of before be told so. No server may run on the database.")
public class RestoreCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The back-up.")
    Path file;

    @Option(names = "--secret-key", paramLabel = "FILE", description = "The key that was kept with it; becomes the key of the embedded mode.")
    Path secretKey;

    @Option(names = "--without-secret-key", description = "Restore although what the key has sealed cannot be read.")
    boolean withoutSecretKey;

    @Override
    public Integer call() throws IOException, SQLException {
        SecretKeyFile own = Arc.container().instance(SecretKeyFile.class).get();
        putKey(own);
        PrintWriter out = spec.commandLine().getOut();
        try {
            Manifest restored = Arc.container().instance(Restore.class).get().from(file, withoutSecretKey);
            out.printf("%d rows of %d tables, %d sightings for the spool, as of %s%n", restored.rows(), restored.tables().size(),
                    restored.spool().size(), restored.createdAt());
        } catch (IOException | SQLException | RuntimeException e) {
            if (secretKey != null) {
                own.discard();
            }
            throw e;
        }
        try {
            Arc.container().instance(Restored.class).get().settle().forEach(out::println);
        } catch (RuntimeException e) {
            throw new BackupException("The rows are back, but ids may be given out again: run 'rollcall after-restore' before anything else. "
                    + DatabaseFailures.reason(e), e);
        }
        return 0;
    }

    private void putKey(SecretKeyFile own) throws IOException {
        if (secretKey == null) {
            return;
        }
        if (!own.isOwn()) {
            throw new BackupException("--secret-key is for the embedded mode: here rollcall.secret-key or rollcall.secret-key-file gives the key");
        }
        try {
            own.put(secretKey);
        } catch (FileAlreadyExistsException e) {
            throw new BackupException("The data directory has a secret key already", e);
        }
    }
}
