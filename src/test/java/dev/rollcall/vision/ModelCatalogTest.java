package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {

    @TempDir
    Path folder;

    @Test
    void builtInManifestIsTheOneOfTheModelsFolder() throws IOException {
        assertThat(ModelCatalogTest.class.getResourceAsStream("models.json")).hasBinaryContent(
                Files.readAllBytes(Path.of("models/models.json")));
    }

    @Test
    void defaultSetMayBeUsedCommerciallyAndCanBeFetched() {
        ModelCatalog catalog = ModelCatalog.builtIn();
        ModelSet set = catalog.set("default");
        assertThat(List.of(set.detector(), set.embedder(), set.liveness().get(0), set.liveness().get(1))).map(catalog::model)
                .allMatch(ModelEntry::commercial)
                .allMatch(model -> !model.sources().isEmpty())
                .flatExtracting(ModelEntry::sources).allMatch(source -> source.matches("https://.+/[0-9a-f]{40}/.+"));
        assertThat(catalog.model(catalog.set("buffalo").embedder()).commercial()).isFalse();
    }

    @Test
    void everySumAndSizeIsThatOfTheFile() throws IOException {
        for (ModelEntry model : ModelCatalog.builtIn().models()) {
            assertThat(Checksum.of(Samples.model(model.file())).difference(model)).as(model.name()).isNull();
        }
    }

    @Test
    void manifestInTheFolderWins() throws IOException {
        assertThat(ModelCatalog.load(folder).models()).hasSameSizeAs(ModelCatalog.builtIn().models());
        write("{\"sets\": {}, \"models\": []}");
        assertThat(ModelCatalog.load(folder).models()).isEmpty();
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> ModelCatalog.builtIn().model("yunet")).hasMessageContaining("yunet-s, scrfd-500m");
        assertThatThrownBy(() -> ModelCatalog.builtIn().set("best")).hasMessageContaining("default, buffalo");
    }

    @Test
    void wrongManifestSaysWhatIsWrong() throws IOException {
        String good = Files.readString(Path.of("models/models.json"));
        assertRefused(good.replace("\"task\": \"liveness\"", "\"task\": \"seeing\""), "minifasnet-v2: unknown task seeing");
        assertRefused(good.replace("daede24002", "DAEDE24002"), "yunet-s: sha256");
        assertRefused(good.replace("\"yunet_s_dynamic.onnx\"", "\"../../etc/passwd\""), "plain file name");
        assertRefused(good.replace("\"scrfd-500m\",\n      \"task\"", "\"yunet-s\",\n      \"task\""), "two models are called yunet-s");
        assertRefused(good.replace("\"size\": 237823,", ""), "yunet-s has no \"size\"");
        assertRefused("{", "");
    }

    private void assertRefused(String manifest, String message) throws IOException {
        write(manifest);
        assertThatThrownBy(() -> ModelCatalog.load(folder)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("models.json").toString()).hasMessageContaining(message);
    }

    private void write(String manifest) throws IOException {
        Files.write(folder.resolve("models.json"), manifest.getBytes(StandardCharsets.UTF_8));
    }
}
