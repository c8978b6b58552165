package dev.rollcall.database;

/** How to reach the embedded PostgreSQL; only from this machine. */
public record PostgresConnection(int port, String password) {

    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
    }

    public String username() {
        return PostgresCluster.USER;
    }

    @Override
    public String toString() {
        return reactiveUrl();
    }
}
