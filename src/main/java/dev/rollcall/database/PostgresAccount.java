package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account PostgreSQL runs under: it refuses user id 0. An ordinary user runs it as is. Root enters a user namespace, where
 * it appears as nobody and still owns its files; where that is forbidden, as in many containers, root drops to the account that
 * owns the cluster, or to {@code nobody}.
 *
 * @param prefix what goes in front of each command line
 * @param uid owner of the cluster's files when it is another account than ours, else -1
 */
record PostgresAccount(List<String> prefix, int uid, int gid) {

    private static final PostgresAccount OWN = new PostgresAccount(List.of(), -1, -1);
    private static final PostgresAccount USER_NAMESPACE = new PostgresAccount(List.of("unshare", "-U", "--"), -1, -1);

    static PostgresAccount of(Path cluster) throws IOException {
        if (attribute(Path.of("/proc/self"), "unix:uid") != 0) {
            return OWN;
        }
        if (Files.exists(cluster) && attribute(cluster, "unix:uid") != 0) {
            return dropTo(attribute(cluster, "unix:uid"), attribute(cluster, "unix:gid"));
        }
        if (works(USER_NAMESPACE)) {
            return USER_NAMESPACE;
        }
        String[] nobody = nobody();
        PostgresAccount dropped = dropTo(Integer.parseInt(nobody[2]), Integer.parseInt(nobody[3]));
        dropped.own(cluster);
        return dropped;
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Hands a file or a folder with all it contains to the account. */
    void own(Path root) throws IOException {
        if (uid < 0 || !Files.exists(root)) {
            return;
        }
        List<Path> all = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.forEach(all::add);
        }
        for (Path path : all) {
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static PostgresAccount dropTo(int uid, int gid) {
        PostgresAccount account = new PostgresAccount(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), uid, gid);
        if (!works(account)) {
            throw new EmbeddedPostgresException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here:"
                    + " start Rollcall as an ordinary user, or set QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of your own");
        }
        return account;
    }

    private static boolean works(PostgresAccount account) {
        try {
            return PostgresCommand.run(account.command(List.of("true")), "").succeeded();
        } catch (EmbeddedPostgresException e) {
            return false;
        }
    }

    private static String[] nobody() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":")).filter(fields -> fields.length > 3 && fields[0].equals("nobody")).findFirst()
                    .orElseThrow(() -> new EmbeddedPostgresException(
                            "PostgreSQL does not run as root, and this machine has no account 'nobody' to run it under"));
        }
    }

    private static int attribute(Path path, String name) throws IOException {
        return (Integer) Files.getAttribute(path, name);
    }
}
