package dev.rollcall.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.quarkus.arc.Arc;

import dev.rollcall.database.PrivateZip;
import dev.rollcall.database.SecretKeyFile;

/** A back-up while servers go on, or while none runs. The schema is taken as it is: it also serves before an upgrade. */
@Command(name = "backup", description = "Write everything in the database, and what waits in the spool, to a file. Servers may run meanwhile.")
public class BackupCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to make; only its owner can read it. It must not be there yet. - writes to standard output.")
    Path file;

    @Option(names = "--secret-key", paramLabel = "FILE", description = "Write the secret key of the embedded mode to this file, which is to be kept"
            + " elsewhere: beside the back-up it would open what the key has sealed.")
    Path secretKey;

    @Override
    public Integer call() throws IOException, SQLException {
        SecretKeyFile own = Arc.container().instance(SecretKeyFile.class).get();
        if (secretKey != null && (!own.isOwn() || own.isMissing())) {
            throw new BackupException("There is no key in the data directory to write to " + secretKey
                    + ": it is the one that rollcall.secret-key or rollcall.secret-key-file gives, or none was made yet");
        }
        Manifest made;
        try {
            if (secretKey != null && Files.exists(secretKey)) {
                throw new FileAlreadyExistsException(secretKey.toString());
            }
            made = Arc.container().instance(Backup.class).get().to(file);
            if (secretKey != null) {
                own.copyTo(secretKey);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BackupException(e.getMessage() + " is there already", e);
        }
        PrintWriter out = PrivateZip.isStandardOutput(file) ? spec.commandLine().getErr() : spec.commandLine().getOut();
        out.printf("%s: %d rows of %d tables, %d sightings of the spool, schema %s%n", file, made.rows(), made.tables().size(), made.spool().size(),
                made.newest().orElse("empty"));
        if (made.sealProbe() != null && secretKey == null) {
            out.println("What the secret key has sealed can be read with that key only. It is not in the file: keep it as well, and elsewhere.");
        }
        return 0;
    }
}
