package dev.rollcall.apikey;

import static dev.rollcall.Api.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.rollcall.Api;
import dev.rollcall.apikey.ApiKeyService.Given;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;

/** Contract, ruling 7: given keys count only while no active {@code *} key exists. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class BootstrapKeyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String given = "given-" + UUID.randomUUID();

    @Inject
    ApiKeyService service;

    @Inject
    SafeContext context;

    @TempDir
    Path folder;

    /** Other tests' keys rest meanwhile. */
    @BeforeEach
    void nobodyIsMaster() {
        Api.ready();
        Rows.execute("update api_key set status = 'inactive' where status = 'active' and '*' = any(permissions)");
    }

    @AfterEach
    void othersAreMastersAgain() {
        Rows.execute("update api_key set status = 'revoked' where bootstrap");
        Rows.execute("update api_key set status = 'active' where status = 'inactive' and name = 'test' and '*' = any(permissions)");
    }

    @Test
    void theGivenKeyOpensEverythingUntilAMasterKeyIsMade() {
        assertThat(takeOver(given)).isEqualTo(Given.COUNTS);
        assertThat(takeOver(given)).isEqualTo(Given.COUNTS);
        assertThat(status(given)).isEqualTo("active");
        assertThat(with(given).get("/api/v1/persons").statusCode()).isEqualTo(200);

        await(() -> service.create("A reader", List.of("person:read"), null));
        assertThat(status(given)).isEqualTo("active");

        int master = await(() -> service.create("A master", List.of("*"), null)).key().id;
        assertThat(status(given)).isEqualTo("revoked");
        assertThat(takeOver(given)).isEqualTo(Given.SUPERSEDED);

        await(() -> service.revoke(master, true));
        assertThat(takeOver(given)).isEqualTo(Given.REVOKED);
        assertThat(status(given)).isEqualTo("revoked");
    }

    @Test
    void anotherGivenKeyEndsTheOneBefore() {
        String next = "next-" + given;
        takeOver(given);
        assertThat(takeOver(next)).isEqualTo(Given.COUNTS);
        assertThat(status(given)).isEqualTo("revoked");
        assertThat(status(next)).isEqualTo("active");
    }

    @Test
    void aGivenKeyOfYesterdayDoesNotEndTheOneOfToday() {
        String today = "today-" + given;
        takeOver(given);
        takeOver(today);

        assertThat(takeOver(given)).isEqualTo(Given.REVOKED);

        assertThat(status(today)).isEqualTo("active");
        assertThat(takeOver(today)).isEqualTo(Given.COUNTS);
    }

    @Test
    void aMasterKeyMadePastTheServiceEndsTheGivenOneAtTheNextStart() {
        takeOver(given);
        Rows.apiKey("*");
        assertThat(takeOver(given)).isEqualTo(Given.SUPERSEDED);
        assertThat(status(given)).isEqualTo("revoked");
        assertThat(takeOver("next-" + given)).isEqualTo(Given.SUPERSEDED);
        assertThat(Rows.number("select count(*) from api_key where hash = ?", KeyText.hash("next-" + given))).isZero();
    }

    @Test
    void noFirstKeyIsMadeWhileSomebodyMayMakeKeys() {
        Rows.apiKey("admin");
        assertThat(await(() -> service.createFirst("First key"))).isNull();
    }

    @Test
    void theKeyMayLieInAFile() throws IOException {
        Path file = secret(given + "\n");
        assertThat(firstKey(Optional.empty(), Optional.of(file)).given()).contains(given);
        assertThatThrownBy(firstKey(Optional.of("x" + given), Optional.of(file))::given).hasMessageContaining("both given");
        assertThat(firstKey(Optional.empty(), Optional.empty()).given()).isEmpty();
    }

    @Test
    void itsLengthIsChecked() throws IOException {
        Path tooShort = secret("  " + "x".repeat(31) + "  ");
        for (FirstKey wrong : List.of(firstKey(Optional.of("x".repeat(31)), Optional.empty()), firstKey(Optional.of("x".repeat(257)), Optional.empty()),
                firstKey(Optional.empty(), Optional.of(tooShort)))) {
            assertThatThrownBy(wrong::given).hasMessageContaining("rollcall.bootstrap.admin-key").hasMessageNotContaining("xxx");
        }
        assertThatThrownBy(firstKey(Optional.empty(), Optional.of(folder.resolve("none")))::given).hasMessageContaining("admin-key-file");
    }

    @Test
    void aFileThatEverybodyCanReadIsNotUsed() throws IOException {
        Path file = secret(given);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(firstKey(Optional.empty(), Optional.of(file))::given).hasMessageContainingAll("admin-key-file", "chmod o-rwx " + file);
    }

    private Path secret(String text) throws IOException {
        Path file = Files.createFile(folder.resolve("key"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private Given takeOver(String key) {
        return await(() -> service.takeOver(key));
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return context.call(work).await().atMost(PATIENCE);
    }

    private static String status(String key) {
        return Rows.text("select status from api_key where hash = ?", KeyText.hash(key));
    }

    private static FirstKey firstKey(Optional<String> key, Optional<Path> file) {
        return new FirstKey(new KeyConfig() {
            @Override
            public Optional<String> adminKey() {
                return key;
            }

            @Override
            public Optional<Path> adminKeyFile() {
                return file;
            }
        }, null, null, null);
    }
}
