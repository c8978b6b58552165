package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.sqlclient.Tuple;

/**
 * A statement as PostgreSQL has logged it.
 *
 * @param sql with {@code $1} and so on
 * @param values as text; null for SQL's null
 */
record Statement(String sql, List<String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]x");
    private static final Pattern ENTRY = Pattern.compile("^\\S+ \\S+ UTC \\[(\\d+)] (LOG|DETAIL):\\s+(.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTE = Pattern.compile("execute [^:]*: (.*)", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (NULL|'((?:[^']|'')*)')");

    /** Those of a piece of the server's log, in order. Entries go on in lines that begin with a tab. */
    static List<Statement> parse(String log) {
        List<Statement> statements = new ArrayList<>();
        for (String entry : log.split("\n(?!\t)")) {
            Matcher line = ENTRY.matcher(entry.replace("\n\t", "\n"));
            if (!line.matches()) {
                continue;
            }
            Matcher executed = EXECUTE.matcher(line.group(3));
            if (line.group(2).equals("LOG") && executed.matches()) {
                statements.add(new Statement(executed.group(1), new ArrayList<>()));
            } else if (line.group(2).equals("LOG") && line.group(3).startsWith("statement: ")) {
                statements.add(new Statement(line.group(3).substring("statement: ".length()), List.of()));
            } else if (line.group(2).equals("DETAIL") && !statements.isEmpty()) {
                Matcher value = VALUE.matcher(line.group(3));
                while (value.find()) {
                    statements.get(statements.size() - 1).values.add(value.group(2) == null ? null : value.group(2).replace("''", "'"));
                }
            }
        }
        return statements;
    }

    static void write(Path file, List<Statement> statements) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(statements));
    }

    static List<Statement> read(Path file) throws IOException {
        return List.of(JSON.readValue(file.toFile(), Statement[].class));
    }

    /** How long PostgreSQL takes for them, one after the other. */
    static double millis(BenchDatabase database, List<Statement> statements) throws Exception {
        try (Connection connection = database.connect()) {
            return ApiBench.millis(() -> {
                for (Statement each : statements) {
                    try (PreparedStatement prepared = connection.prepareStatement(each.sql.replaceAll("\\$\\d+", "?"))) {
                        each.bind(prepared);
                        prepared.execute();
                    }
                }
            });
        }
    }

    /** Each value at every place where the text has its number. */
    private void bind(PreparedStatement prepared) throws SQLException {
        Matcher place = PLACE.matcher(sql);
        for (int i = 1; place.find(); i++) {
            prepared.setObject(i, java(values.get(Integer.parseInt(place.group(1)) - 1)));
        }
    }

    /** The values as Java has them. What looks like a number, a date or a time is one. */
    Tuple tuple() {
        Tuple tuple = Tuple.tuple();
        for (String value : values) {
            tuple.addValue(java(value));
        }
        return tuple;
    }

    private static Object java(String value) {
        if (value == null) {
            return null;
        }
        if (value.matches("-?\\d+")) {
            return Long.valueOf(value);
        }
        if (value.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(value);
        }
        if (value.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*")) {
            return OffsetDateTime.parse(value, STAMP);
        }
        return value;
    }
}
