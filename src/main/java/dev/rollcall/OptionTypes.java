package dev.rollcall;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What commands may have as options: picocli looks up by name how it is made of a text, which a native executable must be told of. */
@RegisterForReflection(targets = { LocalDate.class, Path.class, Paths.class })
final class OptionTypes {

    private OptionTypes() {
    }
}
