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
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

/** No setting is without a line in {@code docs/configuration.md}. */
class ConfigurationDocTest {

    private static final Path DOCUMENT = Path.of("docs", "configuration.md");

    @Test
    void everySettingIsDocumented() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<Class<?>> mappings = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rollcall").stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .<Class<?>>map(JavaClass::reflect).toList();
        assertThat(mappings).hasSizeGreaterThan(5);
        for (Class<?> mapping : mappings) {
            for (String property : ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet()) {
                assertThat(document).as(property).contains("`" + property.replaceFirst("rollcall\\.cameras\\.\\*\\.", "").replace("[*]", "") + "`");
            }
        }
    }
}
