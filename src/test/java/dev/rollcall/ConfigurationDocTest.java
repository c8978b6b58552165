package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.smallrye.config.ConfigMapping;

/** {@code docs/configuration.md} has every setting, as its Javadoc has it. What it should be is left in {@code target/configuration.md}. */
class ConfigurationDocTest {

    private static final Path DOCUMENT = Path.of("docs", "configuration.md");
    private static final Path MADE = Path.of("target", "configuration.md");
    /** Its settings have a table of their own: they can be changed while Rollcall runs. */
    private static final String CHANGEABLE = "SettingsConfig";

    @Test
    void theTablesAreMadeFromTheSources() throws IOException {
        String document = Files.readString(DOCUMENT);
        String made = ConfigurationTables.ofSources(Path.of("src", "main", "java")).into(document);
        Files.writeString(MADE, made);
        assertThat(document).isEqualTo(made);
    }

    @Test
    void everySettingHasATable() throws IOException {
        List<String> mapped = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.rollcall").stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::getSimpleName).toList();
        assertThat(ConfigurationTables.ofSources(Path.of("src", "main", "java")).interfaces()).containsExactlyInAnyOrderElementsOf(mapped)
                .contains(CHANGEABLE);
        String marks = String.join(", ", Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("<!-- properties of ")).toList());
        assertThat(mapped).filteredOn(name -> !name.equals(CHANGEABLE)).allSatisfy(name -> assertThat(marks).containsPattern("\\b" + name + "\\b"));
    }
}
