package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.rollcall.database.RollcallConfig;
import dev.rollcall.vision.Samples;

class LivenessModelsTest {

    private static final String FILE = "2.7_80x80_MiniFASNetV2.onnx";

    @TempDir
    Path folder;

    @TempDir
    Path mirror;

    private LivenessModels models;

    @BeforeEach
    void make() {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ModelsConfig.class)
                .withMapping(RollcallConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(Map.of("rollcall.models.dir", folder.toString(), "rollcall.models.mirrors",
                        mirror.toString(), "rollcall.data-dir", "target/liveness-test"), "test", 100)).build();
        ModelsConfig settings = config.getConfigMapping(ModelsConfig.class);
        models = new LivenessModels(new Models(settings), new InferencePool(settings, new ServedRecognition(), new SimpleMeterRegistry()), config.getConfigMapping(RollcallConfig.class));
    }

    @AfterEach
    void close() throws InterruptedException {
        models.close();
    }

    @Test
    void aMissingFileIsToldWithItsNameAndWhereItWasLookedFor() throws InterruptedException {
        models.open(false);
        until(() -> models.problem() != null);
        assertThat(models.check()).isEmpty();
        assertThat(models.problem()).contains(FILE, mirror.toString());
        assertThat(models.briefProblem()).isEqualTo("The model file " + FILE + " is not available");
    }

    @Test
    void whereSomebodyRequiresItTheConsequenceIsToldToo() throws InterruptedException {
        models.open(true);
        until(() -> models.problem() != null);
        assertThat(models.problem()).endsWith("whoever requires liveness names nobody");
        assertThat(models.briefProblem()).endsWith("whoever requires liveness names nobody").doesNotContain(mirror.toString());
    }

    @Test
    void withItsFilesItOpens() throws Exception {
        for (String file : new String[] { FILE, "4_0_0_80x80_MiniFASNetV1SE.onnx" }) {
            Files.copy(Samples.model(file), mirror.resolve(file));
        }
        models.open(true);
        until(() -> models.check().isPresent());
        assertThat(models.check().orElseThrow().models()).containsExactly("minifasnet-v2", "minifasnet-v1se");
        assertThat(models.problem()).isNull();
    }

    @Test
    void aSetWithoutSuchModelsIsAProblemOnlyWhereTheyAreRequired() throws Exception {
        String manifest = Files.readString(Path.of("models/models.json"));
        Files.writeString(folder.resolve("models.json"), manifest.replace("[\"minifasnet-v2\", \"minifasnet-v1se\"]", "[]"));
        close();
        make();
        models.open(false);
        assertThat(models.problem()).isNull();
        models.open(true);
        assertThat(models.briefProblem()).contains("set of models default has none");
    }

    private static void until(BooleanSupplier done) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
