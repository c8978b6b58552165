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
public final class Rows {

    private static Connection connection;

    private Rows() {
    }

    /** @return the new person's id */
    public static String person(String status) {
        String id = "T-" + UUID.randomUUID();
        execute("insert into person (person_id, name, status, created_at, updated_at) values (?, ?, ?, now(), now())", id,
                "Name of " + id, status);
        return id;
    }

    public static String person() {
        return person("active");
    }

    public static long keyOf(String personId) {
        return number("select key from person where person_id = ?", personId);
    }

    public static long recordsOf(String personId) {
        return number("select count(*) from attendance_record where person_key = (select key from person where person_id = ?)", personId);
    }

    public static long punchesOf(String personId) {
        return number("select count(*) from punch where person_key = (select key from person where person_id = ?)", personId);
    }

    /** @return the text of a new key */
    public static String apiKey(String... permissions) {
        String text = "sk_live_" + UUID.randomUUID();
        execute("insert into api_key (name, hash, prefix, permissions, created_at) values ('test', ?, 'sk_live_', string_to_array(?, ','), now())",
                sha256(text), String.join(",", permissions));
        return text;
    }

    public static void execute(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values); ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    private static PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection().prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** One for all tests of a database, as long as it lasts: to log in takes longer than most of them. */
    private static synchronized Connection connection() throws SQLException {
        Config config = ConfigProvider.getConfig();
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        if (connection == null || !connection.isValid(5) || !connection.getMetaData().getURL().equals(url)) {
            connection = DriverManager.getConnection(url, config.getValue("quarkus.datasource.username", String.class),
                    config.getValue("quarkus.datasource.password", String.class));
        }
        return connection;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
