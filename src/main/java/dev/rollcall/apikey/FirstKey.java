package dev.rollcall.apikey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SecretFile;

/**
 * Sees to it that somebody can get in. A given key is taken over; with the embedded database one is made, printed once and
 * written to a file that only its owner reads. There is no default key.
 */
@ApplicationScoped
public class FirstKey {

    private static final int SHORTEST = 32;
    private static final int LONGEST = 256;
    static final String FILE = "admin-api-key";

    private final KeyConfig config;
    private final RollcallConfig rollcall;
    private final ApiKeyService keys;
    private final DatabaseState database;
    private volatile boolean settled;

    FirstKey(KeyConfig config, RollcallConfig rollcall, ApiKeyService keys, DatabaseState database) {
        this.config = config;
        this.rollcall = rollcall;
        this.keys = keys;
        this.database = database;
    }

    /** Whether this start has done what it had to: a client told "ready" must not find its key unknown. */
    public boolean isSettled() {
        return settled;
    }

    void start(@Observes StartupEvent started) {
        if (!rollcall.serve()) {
            return;
        }
        Optional<String> given = given();
        if (given.isPresent()) {
            database.whenMigrated("Taking over the given key", () -> settle(takeOver(given.get())));
        } else if (rollcall.database().embedded()) {
            database.whenMigrated("Making the first key", () -> settle(make()));
        } else {
            settled = true;
        }
    }

    /** Whatever keeps it from being done, other than a database that is away, is not tried again. */
    private Uni<Void> settle(Uni<Void> work) {
        return work.onItemOrFailure().invoke((done, failure) -> settled = failure == null || !DatabaseFailures.isUnavailable(failure));
    }

    private Uni<Void> takeOver(String key) {
        return keys.takeOver(key).invoke(given -> {
            switch (given) {
                case COUNTS -> Log.info("The given bootstrap key opens everything until a * key is made");
                case SUPERSEDED -> Log.info("The given bootstrap key does not count: there is an active * key");
                case REVOKED -> Log.warn("The given bootstrap key has been revoked and does not count; give another one");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> make() {
        return keys.createFirst("First key").onItem().ifNotNull()
                .call(made -> Uni.createFrom().item(made).emitOn(Infrastructure.getDefaultWorkerPool()).invoke(this::show))
                .replaceWithVoid();
    }

    /** Never through the logger: logs are kept and shipped. */
    private void show(ApiKeyService.NewKey made) {
        Path file = rollcall.dataDir().resolve(FILE);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, made.text() + System.lineSeparator(), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        } finally {
            System.out.printf("%n  API key: %s%n  It is shown this once and kept in %s%n%n", made.text(), file);
        }
        Log.infof("The first API key is in %s", file);
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    Optional<String> given() {
        if (config.adminKey().isPresent() && config.adminKeyFile().isPresent()) {
            throw new IllegalArgumentException("rollcall.bootstrap.admin-key and rollcall.bootstrap.admin-key-file are both given: take one away");
        }
        Optional<String> key = config.adminKey().or(() -> config.adminKeyFile().map(file -> SecretFile.read(file, "rollcall.bootstrap.admin-key-file"))).map(String::strip);
        if (key.isPresent() && (key.get().length() < SHORTEST || key.get().length() > LONGEST)) {
            throw new IllegalArgumentException("rollcall.bootstrap.admin-key must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        return key;
    }
}
