package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator with the statements of one request, in one transaction, each time for another person. */
final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final BenchDatabase database;
    private final Path script;
    private final int clients;
    private long next;

    private PgBench(BenchDatabase database, Path script, int clients) {
        this.database = database;
        this.script = script;
        this.clients = clients;
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("pgbench", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * @param statements of one request
     * @param person the id of its person, a number: pgbench counts on from there
     * @param known values that change with the person, and the name of the column that an earlier statement gives them in
     */
    static PgBench of(BenchDatabase database, Path script, int clients, List<Statement> statements, long person, Map<String, String> known)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of("\\set person (:client_id + 1) * 1000000 + :i", "\\set i :i + 1"));
        for (Statement statement : statements) {
            String sql = statement.sql().replace('\n', ' ');
            for (int i = statement.values().size(); i > 0; i--) {
                String value = statement.values().get(i - 1);
                String column = value == null ? null : value.equals(Long.toString(person)) ? "person" : known.get(value);
                sql = sql.replace("$" + i, value == null ? "null" : column == null ? "'" + value.replace("'", "''") + "'" : ":" + column);
            }
            lines.add(sql + (sql.contains("for no key update") || sql.endsWith("returning id") ? " \\gset" : ";"));
        }
        Files.write(script, lines);
        return new PgBench(database, script, clients);
    }

    /** Transactions a second. The people must exist: {@code 1,000,000 * (client + 1)} and on, for clients from 0. */
    double run(Duration duration) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("pgbench", "-n", "-M", "prepared", "-f", script.toString(), "-c", Integer.toString(clients), "-j", "1",
                "-T", Long.toString(duration.toSeconds()), "-D", "i=" + next, "-h", "127.0.0.1", "-p", Integer.toString(database.port()),
                "-U", database.user(), "rollcall").redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        Matcher rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find() || said.contains("aborted")) {
            throw new IOException(said);
        }
        double perSecond = Double.parseDouble(rate.group(1));
        // No client got further than all of them together.
        next += Math.round(perSecond * duration.toSeconds() * 4 / clients) + 1000;
        return perSecond;
    }
}
