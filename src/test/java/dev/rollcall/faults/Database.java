package dev.rollcall.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.rollcall.database.EmbeddedPostgres;
import dev.rollcall.it.RollcallProcess;

/** A PostgreSQL outside of Rollcall, reached through proxies whose addresses stay. */
final class Database implements AutoCloseable {

    static final String KEY = "a-bootstrap-key-of-more-than-32-characters";

    private final Path folder;
    private final List<TcpProxy> networks = new ArrayList<>();
    private EmbeddedPostgres server;

    /** Running. */
    Database(Path folder) {
        this.folder = folder;
        server = EmbeddedPostgres.start(folder);
    }

    /** A way of its own to the database, for one replica. */
    TcpProxy network() throws Exception {
        TcpProxy network = new TcpProxy(server.connection().port());
        networks.add(network);
        return network;
    }

    /** Makes the server work on this database, over that network. */
    RollcallProcess serve(RollcallProcess rollcall, TcpProxy network) {
        return rollcall.bootstrapKey(KEY)
                .environment("ROLLCALL_SECRET_KEY", RollcallProcess.SECRET_KEY)
                .environment("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + network.port() + "/rollcall")
                .environment("QUARKUS_DATASOURCE_USERNAME", server.connection().username())
                .environment("QUARKUS_DATASOURCE_PASSWORD", server.connection().password());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + server.connection().port() + "/rollcall",
                server.connection().username(), server.connection().password());
    }

    void stop() {
        server.close();
    }

    void start() {
        server = EmbeddedPostgres.start(folder);
        networks.forEach(network -> network.leadTo(server.connection().port()));
    }

    /** The postmaster and all that serve a connection, at once. Somebody starts it again at the same address, as systemd would. */
    void kill() throws Exception {
        Signals.kill(processes());
    }

    void freeze() throws Exception {
        Signals.stop(processes());
    }

    void thaw() throws Exception {
        Signals.resume(processes());
    }

    private List<Long> processes() {
        ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
        List<Long> all = new ArrayList<>(List.of(postmaster.pid()));
        postmaster.descendants().map(ProcessHandle::pid).forEach(all::add);
        return all;
    }

    @Override
    public void close() throws Exception {
        for (TcpProxy network : networks) {
            network.close();
        }
        server.close();
    }
}
