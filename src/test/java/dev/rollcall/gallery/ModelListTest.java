package dev.rollcall.gallery;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.Failure;
import dev.rollcall.vision.ModelCatalog;
import dev.rollcall.vision.ModelStore;

/** Contract 8, models. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ModelListTest {

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void everyModelIsListedWithItsLicence() {
        Faces.enrolled(Faces.OBAMA);
        JsonPath body = success(200, as("system:read").get("/api/v1/models"));

        assertThat(body.getList("data.models")).hasSize(body.getInt("data.total")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(body.getMap("data.models.find { it.name == 'mobilefacenet-foamliu' }")).containsEntry("task", "embedder")
                .containsEntry("file", "mobilefacenet_foamliu_batch.onnx").containsEntry("licence", "Apache-2.0")
                .containsEntry("commercial", true).containsEntry("state", "active").containsEntry("dimensions", 128)
                .containsEntry("embedded", 1).containsEntry("missing", 0);
        assertThat(body.getMap("data.models.find { it.name == 'yunet-s' }")).containsEntry("state", "active").containsEntry("dimensions", null)
                .containsEntry("embedded", null);
        assertThat(body.getMap("data.models.find { it.name == 'w600k-mbf' }")).containsEntry("state", "licence_not_accepted")
                .containsEntry("embedded", 0).containsEntry("missing", 1);
        assertThat(body.getMap("data.change")).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "404,nothing", "422,yunet-s", "422,minifasnet-v2", "409,w600k-mbf" })
    void whatCannotBecomeActiveIsRefused(int status, String model) {
        refusal(status, as("admin").post("/api/v1/models/{name}/activate", model));
        assertThat(success(200, as("system:read").get("/api/v1/models")).getMap("data.change")).isNull();
    }

    @Test
    void theActiveOneStaysActive() {
        assertThat(success(202, as("admin").post("/api/v1/models/mobilefacenet-foamliu/activate")).getString("data.state")).isEqualTo("active");
    }

    @Test
    void onlyAnEmbedderLacksFaces() {
        refusal(404, as("person:read").get("/api/v1/models/yunet-s/missing"));
        refusal(400, as("person:read").get("/api/v1/models/w600k-mbf/missing?limit=0"));
        String person = Faces.enrolled(Faces.OBAMA);
        JsonPath body = success(200, as("person:read").get("/api/v1/models/w600k-mbf/missing"));
        assertThat(body.getList("data.faces.person_id")).containsExactly(person);
        assertThat(body.getList("data.faces.reason")).containsExactly("waiting");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path nowhere) {
        ModelStore store = new ModelStore(nowhere, List.of(), false, Duration.ofSeconds(1));
        assertThatThrownBy(() -> ModelChange.fetch(store, ModelCatalog.builtIn().model("mobilefacenet-foamliu")))
                .isInstanceOfSatisfying(ModelNotActivatedException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                    assertThat(refused.details()).containsEntry("file", "mobilefacenet_foamliu_batch.onnx");
                    assertThat(refused.getMessage()).doesNotContain(nowhere.toString());
                });
    }

    @Test
    void timeIsEstimatedFromThePaceSoFar() {
        assertThat(ModelChange.secondsLeft(300, 100, Duration.ofSeconds(10))).isEqualTo(30);
        assertThat(ModelChange.secondsLeft(300, 0, Duration.ofSeconds(10))).isNull();
        assertThat(ModelChange.secondsLeft(0, 0, Duration.ofSeconds(10))).isZero();
    }
}
