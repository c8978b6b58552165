package dev.rollcall.database;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Changes the key that seals, beside running servers; see docs/secrets.md. */
@Command(name = "secrets", description = "Say what is sealed with which key, and seal everything with the current one.")
public class SecretsCommand {

    @Spec
    CommandSpec spec;

    @Command(description = "Seal everything with rollcall.secret-key that lies open or is sealed with rollcall.secret-key-previous.")
    int rotate() {
        KeyRotation rotation = rotation();
        for (SealTally tally : await(rotation.rotate())) {
            out().printf("%s: sealed again %d, cannot be opened %d%n", tally.name(), tally.resealed(), tally.of(SealTally.UNREADABLE));
        }
        return judge(await(rotation.check()), rotation.current());
    }

    @Command(description = "Try to open everything, and say which keys are needed.")
    int check() {
        KeyRotation rotation = rotation();
        List<SealTally> tallies = await(rotation.check());
        for (SealTally tally : tallies) {
            out().println(tally.name() + ": " + (tally.found().isEmpty() ? "none" : words(tally, rotation.current())));
        }
        return judge(tallies, rotation.current());
    }

    /** @return 0 when everything is sealed with the current key */
    private int judge(List<SealTally> tallies, String current) {
        Set<String> found = new TreeSet<>();
        tallies.forEach(tally -> found.addAll(tally.found().keySet()));
        boolean unreadable = found.remove(SealTally.UNREADABLE);
        boolean unsealed = found.remove(SealTally.UNSEALED);
        if (current != null) {
            found.remove(current);
        }
        if (unreadable) {
            out().println("Some values can be opened with none of the keys given: give the key that sealed them as rollcall.secret-key-previous,"
                    + " or delete and store them again.");
        }
        if (unsealed) {
            out().println("Some faces lie open: run 'rollcall secrets rotate'.");
        }
        out().println(found.isEmpty() ? "No previous key is needed." : "Still needed as rollcall.secret-key-previous: " + String.join(", ", found)
                + ". Run 'rollcall secrets rotate'.");
        return unreadable || unsealed || !found.isEmpty() ? 1 : 0;
    }

    private static String words(SealTally tally, String current) {
        return String.join(", ", tally.found().entrySet().stream().map(found -> switch (found.getKey()) {
            case SealTally.UNSEALED -> found.getValue() + " lie open";
            case SealTally.UNREADABLE -> found.getValue() + " cannot be opened";
            default -> found.getValue() + " with " + (found.getKey().equals(current) ? "the current key " : "the previous key ") + found.getKey();
        }).toList());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static KeyRotation rotation() {
        Arc.container().instance(SchemaMigration.class).get().migrate();
        return Arc.container().instance(KeyRotation.class).get();
    }

    private static <T> T await(Uni<T> work) {
        return work.await().indefinitely();
    }
}
