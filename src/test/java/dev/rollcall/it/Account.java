package dev.rollcall.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Whom a server runs as. Root hands it to nobody's account, where that account can read what was built and the tool is there.
 *
 * @param prefix comes before the command
 * @param id of the user and the group; negative when it is the account of the tests
 */
record Account(List<String> prefix, int id) {

    private static final int NOBODY = 65534;

    static Account ordinary() throws IOException {
        List<String> drop = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
        boolean root = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        return root && canRead(drop, Artifact.built().file()) && canRead(drop, Shared.models()) ? new Account(drop, NOBODY)
                : new Account(List.of(), -1);
    }

    /** Root takes an account without a name that nobody else on this machine uses, so that its files can be told from those of others. */
    static Account ofNobodyElse() throws IOException {
        int id = ThreadLocalRandom.current().nextInt(100_000, 1_000_000_000);
        List<String> drop = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--");
        boolean root = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        return root && canRead(drop, Path.of("/")) ? new Account(drop, id) : new Account(List.of(), -1);
    }

    /** An empty folder that any account can look into. JUnit's are closed to others. */
    Path folder() throws IOException {
        Path folder = Files.createTempDirectory("rollcall-start-").toRealPath();
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path own(Path folder) throws IOException {
        if (id >= 0) {
            Files.setAttribute(folder, "unix:gid", id);
            Files.setAttribute(folder, "unix:uid", id);
        }
        return folder;
    }

    void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static boolean canRead(List<String> drop, Path path) {
        List<String> command = new ArrayList<>(drop);
        command.addAll(List.of("test", "-r", path.toString()));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException toolIsMissing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
