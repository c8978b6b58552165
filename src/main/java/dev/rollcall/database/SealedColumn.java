package dev.rollcall.database;

/**
 * Where sealed values lie, so that they can be sealed again with another key. All but the name is SQL of this application's own.
 *
 * @param name for people
 * @param key a column by which the table is walked; several rows may share a value
 * @param type of the key
 * @param column of type bytea
 * @param purpose gives, for a row, what {@link SecretBox#seal(byte[], String)} was told
 * @param unsealed says of a row that its value lies open, from before values were sealed here; {@code false} where none ever did
 */
public record SealedColumn(String name, String table, String key, KeyType type, String column, String purpose, String unsealed) {

    /** A column whose values have always been sealed. */
    public SealedColumn(String name, String table, String key, KeyType type, String column, String purpose) {
        this(name, table, key, type, column, purpose, "false");
    }

    /** What keys can be. */
    public enum KeyType {
        NUMBER("bigint", Long.toString(Long.MIN_VALUE)), UUID("uuid", "00000000-0000-0000-0000-000000000000");

        private final String sql;
        private final String least;

        KeyType(String sql, String least) {
            this.sql = sql;
            this.least = least;
        }
    }

    String keyType() {
        return type.sql;
    }

    /** The least key, as text. */
    String leastKey() {
        return type.least;
    }

    boolean mayBeUnsealed() {
        return !unsealed.equals("false");
    }
}
