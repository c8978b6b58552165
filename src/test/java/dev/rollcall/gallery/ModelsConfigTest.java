package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;

/** A wrong value stops the start and names its setting. */
class ModelsConfigTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({ "threads,0", "threads,-1", "threads,257", "detector-size,64", "detector-size,650", "detection-threshold,2", "set,none",
            "detector,none", "detector,mobilefacenet-foamliu", "embedder,none", "embedder,yunet-s" })
    void aWrongValueIsNamed(String setting, String value) {
        assertThatThrownBy(() -> new Models(config(Map.of(setting, value)))).hasMessageContaining("rollcall.models." + setting);
    }

    @Test
    void goodValuesAreTaken() {
        assertThat(new Models(config(Map.of("threads", "256", "detector", "yunet-s"))).set().detector()).isEqualTo("yunet-s");
        assertThat(config(Map.of("threads", "1")).threads()).hasValue(1);
    }

    private ModelsConfig config(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("rollcall.models." + name, value));
        properties.put("rollcall.models.dir", folder.toString());
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ModelsConfig.class)
                    .withSources(new PropertiesConfigSource(properties, "test", 100))
                    .withValidator((BeanValidationConfigValidator) () -> validator).build().getConfigMapping(ModelsConfig.class);
        }
    }
}
