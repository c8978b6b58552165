package dev.rollcall.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

/** The environment variables that mean something: this application's settings, and those of Quarkus that docs/configuration.md names. */
final class KnownSettings {

    private static final Pattern OF_QUARKUS = Pattern.compile("`(quarkus\\.[a-z0-9.-]+)`");

    private final List<Pattern> names = new ArrayList<>();

    private KnownSettings() {
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> location.contains("Config")).importPackages("dev.rollcall").stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::reflect)
                .forEach(mapping -> ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet().forEach(this::add));
        Matcher documented = OF_QUARKUS.matcher(text(Path.of("docs", "configuration.md")));
        while (documented.find()) {
            add(documented.group(1));
        }
    }

    static KnownSettings read() {
        return new KnownSettings();
    }

    boolean has(String variable) {
        return names.stream().anyMatch(name -> name.matcher(variable).matches());
    }

    /** A value of src/main/resources/application.properties. */
    static String ofApplication(String property) {
        return text(Path.of("src", "main", "resources", "application.properties")).lines().filter(line -> line.startsWith(property + "="))
                .map(line -> line.substring(property.length() + 1)).findFirst().orElseThrow();
    }

    private void add(String property) {
        names.add(Pattern.compile(property.replace("[*]", "").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_").replace("*", "[A-Z0-9_]+")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
