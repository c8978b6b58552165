package dev.rollcall.attendance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Rows of the test database, past the application. Every test makes people of its own. */
final class Rows {

    private Rows() {
    }

    /** @return the new person's id */
    static String person(String status) {
        String id = "T-" + UUID.randomUUID();
        execute("insert into person (person_id, name, status, created_at, updated_at) values (?, ?, ?, now(), now())", id,
                "Name of " + id, status);
        return id;
    }

    static String person() {
        return person("active");
    }

    static long keyOf(String personId) {
        return number("select key from person where person_id = ?", personId);
    }

    static long recordsOf(String personId) {
        return number("select count(*) from attendance_record where person_key = (select key from person where person_id = ?)", personId);
    }

    static long punchesOf(String personId) {
        return number("select count(*) from punch where person_key = (select key from person where person_id = ?)", personId);
    }

    /** @return the text of a new key */
    static String apiKey(String... permissions) {
        String text = "sk_live_" + UUID.randomUUID();
        execute("insert into api_key (name, hash, prefix, permissions, created_at) values ('test', ?, 'sk_live_', string_to_array(?, ','), now())",
                sha256(text), String.join(",", permissions));
        return text;
    }

    static void execute(String sql, Object... values) {
        try (Connection connection = connect(); PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String sql, Object... values) {
        try (Connection connection = connect(); PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class), config.getValue("quarkus.datasource.password", String.class));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
