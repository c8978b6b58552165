package dev.rollcall.gallery;

import static dev.rollcall.Api.as;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.gallery.Faces.recognize;
import static dev.rollcall.gallery.Faces.stored;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.PrivateZip;
import dev.rollcall.database.SecretBox;
import dev.rollcall.it.Await;
import dev.rollcall.person.ArchivedPeople.Outcome;

/** docs/gallery-archive.md. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class GalleryArchiveTest {

    @Inject
    GalleryExport export;

    @Inject
    GalleryImport imports;

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private String person;
    private Path archive;

    @BeforeEach
    void enrolAndExport() throws IOException {
        Faces.startEmpty();
        person = Faces.enrolled(OBAMA);
        archive = folder.resolve("gallery.zip");
        GalleryManifest made = export.to(archive);
        assertThat(made.faces()).isEqualTo(1);
        assertThat(made.people()).isPositive();
    }

    @Test
    void onlyItsOwnerReadsItAndNoOtherFileIsLost() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive))).isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(archive);
        assertThatThrownBy(() -> export.to(archive)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(archive)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("gallery.zip");
    }

    @Test
    void whatIsThereStays() throws IOException {
        GalleryImport.Report report = take(archive, false);

        assertThat(report.people()).containsKey(Outcome.UNCHANGED).doesNotContainKeys(Outcome.ADDED, Outcome.CHANGED);
        assertThat(report.facesAdded() + report.facesRemoved() + report.facesUnusable() + report.facesTooMany()).isZero();
    }

    @Test
    void whoIsMissingComesBackAndIsRecognised() throws Exception {
        as("*").delete("/api/v1/persons/" + person + "?hard_delete=true").then().statusCode(200);

        GalleryImport.Report report = take(archive, false);

        assertThat(report.people()).containsEntry(Outcome.ADDED, 1);
        assertThat(report.facesAdded()).isEqualTo(1);
        assertThat(stored(person)).isEqualTo(1);
        assertThat(as("person:read").get("/api/v1/persons/" + person).jsonPath().getInt("data.metadata.face_count")).isEqualTo(1);
        Await.until("the gallery has heard of it", () -> recognize(photo(OBAMA_AGAIN)).asString().contains(person));
        assertThat(take(archive, false).people()).doesNotContainKey(Outcome.ADDED);
    }

    @Test
    void newerValuesAreReplacedOnlyWhenTold() throws IOException {
        as("*").body(Map.of("name", "A newer name")).put("/api/v1/persons/" + person).then().statusCode(200);
        Faces.register(person, photo(OBAMA_AGAIN)).then().statusCode(201);

        assertThat(take(archive, false).people()).containsEntry(Outcome.KEPT, 1);
        assertThat(name()).isEqualTo("A newer name");
        assertThat(stored(person)).isEqualTo(2);

        GalleryImport.Report replaced = take(archive, true);
        assertThat(replaced.people()).containsEntry(Outcome.CHANGED, 1);
        assertThat(replaced.facesRemoved()).isEqualTo(1);
        assertThat(name()).isEqualTo("Name of " + person);
        assertThat(stored(person)).isEqualTo(1);
    }

    @Test
    void whoWasDeletedStaysDeleted() throws IOException {
        as("*").delete("/api/v1/persons/" + person).then().statusCode(200);
        int deleted = take(archive, true).people().get(Outcome.DELETED);
        assertThat(deleted).isPositive();
        assertThat(Rows.text("select status from person where person_id = ?", person)).isEqualTo("deleted");
    }

    @Test
    void aConsentComesAlongAndAWithdrawalStands() throws IOException {
        as("*").body(Map.of("given_at", "2026-01-05", "text", "Form 7")).post("/api/v1/persons/" + person + "/consent").then().statusCode(200);
        Path consenting = folder.resolve("consenting.zip");
        export.to(consenting);
        as("*").delete("/api/v1/persons/" + person + "?hard_delete=true").then().statusCode(200);

        assertThat(take(consenting, false).facesAdded()).isEqualTo(1);
        assertThat(Rows.text("select consent_text from person where person_id = ?", person)).isEqualTo("Form 7");

        as("*").body(Map.of("withdrawn", true)).post("/api/v1/persons/" + person + "/consent").then().statusCode(200);
        assertThat(take(consenting, false).refused()).isEqualTo(1);
        assertThat(complaints).singleElement().asString().contains(person).contains("withdrawn");
        assertThat(stored(person)).isZero();
    }

    /** The same name, but another file: its embeddings, which here look like nobody's, must not be compared with ours. The crop is embedded again. */
    @Test
    void embeddingsOfAnotherModelAreMadeAgain() throws Exception {
        String nobodys = nobodys();
        as("*").delete("/api/v1/persons/" + person + "?hard_delete=true").then().statusCode(200);
        Path foreign = rewritten("foreign.zip", manifest -> manifest.replaceAll("\"[0-9a-f]{64}\"(?=\\s*\\})", "\"" + "0".repeat(64) + "\""),
                people -> people.replaceAll("(\"embeddings\":\\{\"[^\"]+\":)\"[^\"]+\"", "$1\"" + nobodys + "\""));

        assertThat(take(foreign, false).facesAdded()).isEqualTo(1);

        Await.until("the crop was embedded", () -> Rows.number("select count(*) from face_embedding e join face_template f on f.id = e.face_id"
                + " join person p on p.key = f.person_key where p.person_id = ?", person) == 1);
        Await.until("the gallery has it", () -> recognize(photo(OBAMA_AGAIN)).asString().contains(person));
    }

    @Test
    void wrongValuesAreRefusedOneByOne() throws IOException {
        Path wrong = rewritten("wrong.zip", manifest -> manifest, people -> people.replace("\"name\":\"Name of " + person + "\"", "\"name\":\"\""));

        GalleryImport.Report report = take(wrong, true);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(complaints).singleElement().asString().contains(person, "name");
        assertThat(name()).isEqualTo("Name of " + person);
    }

    @Test
    void aLaterFormatAndADamagedFileAreRefused() throws IOException {
        Path later = rewritten("later.zip", manifest -> manifest.replace("rollcall-gallery-1", "rollcall-gallery-2"), people -> people);
        assertThatThrownBy(() -> take(later, false)).hasMessageContaining("rollcall-gallery-2").hasMessageContaining("rollcall-gallery-1");

        Path damaged = folder.resolve("damaged.zip");
        try (PrivateZip zip = PrivateZip.create(damaged)) {
            zip.add(GalleryManifest.PEOPLE, out -> out.write("{}".getBytes(StandardCharsets.UTF_8)));
            zip.add(GalleryManifest.NAME, out -> out.write(entry(GalleryManifest.NAME)));
            zip.finish();
        }
        assertThatThrownBy(() -> take(damaged, false)).hasMessageContaining("damaged");

        Path none = Files.writeString(folder.resolve("none.zip"), "no archive");
        assertThatThrownBy(() -> take(none, false)).isInstanceOf(GalleryArchiveException.class);
    }

    private static String nobodys() {
        float[] embedding = new float[(int) Rows.number("select (octet_length(embedding) - ?) / 4 from face_embedding limit 1", SecretBox.OVERHEAD)];
        embedding[0] = 1;
        return Base64.getEncoder().encodeToString(EmbeddingBytes.of(embedding));
    }

    private GalleryImport.Report take(Path file, boolean replace) throws IOException {
        return imports.from(file, replace, complaints::add);
    }

    private String name() {
        return Rows.text("select name from person where person_id = ?", person);
    }

    /** The archive with other texts in it, and the right sum. */
    private Path rewritten(String name, UnaryOperator<String> manifest, UnaryOperator<String> people) throws IOException {
        Path file = folder.resolve(name);
        String head = new String(entry(GalleryManifest.NAME), StandardCharsets.UTF_8);
        String body = people.apply(new String(entry(GalleryManifest.PEOPLE), StandardCharsets.UTF_8));
        try (PrivateZip zip = PrivateZip.create(file)) {
            String sum = zip.add(GalleryManifest.PEOPLE, out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
            String text = manifest.apply(head).replaceFirst("(\"sha256\"\\s*:\\s*)\"[0-9a-f]*\"", "$1\"" + sum + "\"");
            zip.add(GalleryManifest.NAME, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            zip.finish();
        }
        return file;
    }

    private byte[] entry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }
}
