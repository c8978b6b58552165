package dev.rollcall.it;

import java.io.IOException;
import java.nio.file.Path;

import dev.rollcall.database.EmbeddedPostgres;
import dev.rollcall.database.PostgresConnection;

/** A PostgreSQL that is not the server's own: the test stops it and starts it again, at one address. */
final class ExternalDatabase implements AutoCloseable {

    private final Path folder;
    private final Gate gate = new Gate();
    private final PostgresConnection login;
    private EmbeddedPostgres server;

    /** Prepared, but not running. */
    ExternalDatabase(Path folder) throws IOException {
        this.folder = folder;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
            login = first.connection();
        }
    }

    String address() {
        return "127.0.0.1:" + gate.port() + "/rollcall";
    }

    String username() {
        return login.username();
    }

    String password() {
        return login.password();
    }

    void start() throws IOException {
        server = EmbeddedPostgres.start(folder);
        gate.open(server.connection().port());
    }

    void stop() throws IOException {
        gate.shut();
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        gate.close();
    }
}
