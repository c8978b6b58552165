package dev.rollcall.database;

import java.io.IOException;
import java.util.UUID;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.logging.Log;

/**
 * By what name this process holds leases. A server that starts again on its data directory has the name that it had before, so that
 * it need not wait until its own leases run out; where another process has the directory, or it cannot be written, a server gets a
 * name for this run alone.
 */
@ApplicationScoped
public class ReplicaId {

    private final ReplicaFile file;
    private volatile String text;

    @Inject
    ReplicaId(RollcallConfig config) {
        this(config.serve() ? open(config) : null);
    }

    /** @param file null for a name of this run alone; closed with this */
    ReplicaId(ReplicaFile file) {
        this.file = file;
        this.text = file == null ? UUID.randomUUID().toString() : file.id();
    }

    public String text() {
        return text;
    }

    /** Gives the name up to another process that has it too, and takes a new one. */
    void change() {
        text = UUID.randomUUID().toString();
    }

    @PreDestroy
    void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static ReplicaFile open(RollcallConfig config) {
        try {
            return ReplicaFile.open(config.dataDir()).orElse(null);
        } catch (IOException e) {
            Log.infof("This replica has a new name after each start: %s", e);
            return null;
        }
    }
}
