package dev.rollcall.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Secret boxes for tests of other rooms. */
public final class Boxes {

    private record Given(Optional<String> secretKey, Optional<Path> secretKeyFile, Optional<List<String>> secretKeyPrevious,
            Optional<Path> secretKeyPreviousFile) implements SecretConfig {
    }

    private record Process(Path dataDir, boolean serve, RollcallConfig.Database database) implements RollcallConfig {
    }

    private Boxes() {
    }

    public static SecretBox withKey() {
        return box(Optional.of("YSBrZXkgb2YgMzIgYnl0ZXMgZm9yIHRlc3RzIG9ubHk="));
    }

    public static SecretBox withoutKey() {
        return box(Optional.empty());
    }

    private static SecretBox box(Optional<String> key) {
        return new SecretBox(new SecretKeys(new Given(key, Optional.empty(), Optional.empty(), Optional.empty()),
                new Process(Path.of("none"), true, () -> false)));
    }
}
