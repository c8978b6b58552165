package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.rollcall.database.SchemaMigration;

/** Keys straight on the database: a lost key does not lock its owner out. A database that is still empty is migrated first. */
@Command(name = "keys", description = "Create, list and revoke API keys.")
public class KeysCommand {

    @Spec
    CommandSpec spec;

    @Command(description = "Create a key and print it; it is shown this once.")
    int create(@Option(names = "--name", defaultValue = "Key made on the command line", description = "Whose it is.") String name,
            @Option(names = "--permission", split = ",", defaultValue = Permissions.EVERYTHING,
                    description = "What it may do, for example person:read; default * (everything).") List<String> permissions,
            @Option(names = "--expires-days", description = "Days until it expires, 1 to 3650; default never.") Integer expiresDays)
            throws Throwable {
        ApiKeyService.NewKey made = await(() -> changes().create(name, permissions, expiresDays));
        spec.commandLine().getOut().println(made.text());
        return 0;
    }

    @Command(description = "List all keys, newest first.")
    int list() throws Throwable {
        Instant now = Arc.container().instance(Clock.class).get().instant();
        for (ApiKey key : await(() -> service().list())) {
            spec.commandLine().getOut().printf("%d\t%s...\t%s\t%s\t%s\texpires %s%n", key.id, key.prefix, KeyStatus.of(key, now).text(), key.name,
                    String.join(",", key.permissions), key.expiresAt == null ? "never" : key.expiresAt);
        }
        return 0;
    }

    @Command(description = "Revoke a key; a running server refuses it within a second.")
    int revoke(@Parameters(paramLabel = "ID", description = "The number that 'keys list' shows.") int id) throws Throwable {
        ApiKey revoked = await(() -> changes().revoke(id, true));
        if (revoked == null) {
            spec.commandLine().getErr().println("rollcall: there is no key " + id);
            return 1;
        }
        spec.commandLine().getOut().println("Revoked " + revoked.name + " (" + revoked.prefix + "...)");
        return 0;
    }

    private static <T> T await(Supplier<Uni<T>> work) throws Throwable {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        return VertxContextSupport.subscribeAndAwait(work);
    }

    private static ApiKeyService service() {
        return Arc.container().instance(ApiKeyService.class).get();
    }

    private static KeyChanges changes() {
        return Arc.container().instance(KeyChanges.class).get();
    }
}
