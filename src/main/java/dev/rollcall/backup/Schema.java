package dev.rollcall.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the schema of a connection consists of, as the database itself tells it. */
final class Schema {

    /** Flyway's own table: a restore makes it afresh by migrating. */
    static final String HISTORY = "flyway_schema_history";

    private static final String COLUMNS = """
            select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = quote_ident(current_schema())::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> '%s'
            order by c.relname, a.attnum""".formatted(HISTORY);

    private static final String REFERENCES = """
            select distinct child.relname, parent.relname from pg_constraint f
            join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
            where f.contype = 'f' and child.relnamespace = quote_ident(current_schema())::regnamespace and child.oid <> parent.oid""";

    private static final String SEQUENCES = """
            select sequencename, coalesce(last_value, start_value - increment_by) from pg_sequences
            where schemaname = current_schema() order by 1""";

    private final Connection connection;

    Schema(Connection connection) {
        this.connection = connection;
    }

    boolean isThere() throws SQLException {
        return rows("select to_regclass(format('%I.%I', current_schema(), '" + HISTORY + "'))").get(0).get(0) != null;
    }

    List<Manifest.Migration> migrations() throws SQLException {
        return rows("select version, checksum from " + HISTORY + " where success and version is not null order by installed_rank").stream()
                .map(row -> new Manifest.Migration(row.get(0), row.get(1) == null ? null : Integer.valueOf(row.get(1)))).toList();
    }

    /** Last value given by each sequence; one less than the first value where none was. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        rows(SEQUENCES).forEach(row -> sequences.put(row.get(0), Long.valueOf(row.get(1))));
        return sequences;
    }

    /** The columns by table. A table comes after those that it refers to. */
    Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        for (List<String> row : rows(COLUMNS)) {
            columns.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(row.get(1));
        }
        Map<String, Set<String>> parents = rows(REFERENCES).stream().collect(Collectors.groupingBy(row -> row.get(0),
                Collectors.mapping(row -> row.get(1), Collectors.toCollection(TreeSet::new))));
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        columns.keySet().forEach(table -> place(table, columns, parents, ordered, new LinkedHashSet<>()));
        return ordered;
    }

    private static void place(String table, Map<String, List<String>> columns, Map<String, Set<String>> parents, Map<String, List<String>> ordered,
            Set<String> path) {
        if (ordered.containsKey(table)) {
            return;
        }
        if (!path.add(table)) {
            throw new BackupException("Tables refer to each other in a circle: " + path);
        }
        parents.getOrDefault(table, Set.of()).forEach(parent -> place(parent, columns, parents, ordered, path));
        path.remove(table);
        ordered.put(table, columns.get(table));
    }

    /** {@code "name" ("column", ...)}, as COPY wants it. */
    static String target(String table, List<String> columns) {
        return quoted(table) + columns.stream().map(Schema::quoted).collect(Collectors.joining(", ", " (", ")"));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        }
    }
}
