package dev.rollcall.person;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.person.PersonsApi.create;
import static dev.rollcall.person.PersonsApi.created;
import static dev.rollcall.person.PersonsApi.delete;
import static dev.rollcall.person.PersonsApi.field;
import static dev.rollcall.person.PersonsApi.get;
import static dev.rollcall.person.PersonsApi.newId;
import static dev.rollcall.person.PersonsApi.put;
import static dev.rollcall.person.PersonsApi.putAsDeleter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Contract 2.2 to 2.5. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PersonWriteTest {

    private static final String[] FIELDS = { "person_id", "name", "email", "department", "position", "phone", "consent", "status", "created_at",
            "updated_at", "created_ts", "updated_ts", "metadata" };

    @Test
    void createdPersonHasEveryFieldInBothPlaces() {
        String id = newId();

        JsonPath body = success(201, create(Map.of("person_id", id, "name", "Ann", "email", "a@b.c", "department", "D", "position", "P",
                "phone", "+32 1", "metadata", Map.of("badge", 7))));

        assertThat(body.getMap("")).containsOnlyKeys("success", "message", "person_id", "data");
        assertThat(body.getString("person_id")).isEqualTo(id);
        assertThat(body.getString("message")).isEqualTo("Person Ann added successfully");
        assertThat(body.getMap("data.person")).containsOnlyKeys(FIELDS).containsEntry("email", "a@b.c").containsEntry("department", "D")
                .containsEntry("position", "P").containsEntry("phone", "+32 1").containsEntry("status", "active")
                .containsEntry("metadata", Map.of("badge", 7));
        assertThat(body.getString("data.created_at")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(body.getString("data.updated_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(body.getString("data.created_ts")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
        assertThat(body.<Map<String, Object>>get("data")).containsAllEntriesOf(body.getMap("data.person"));
        assertThat(success(200, get(id)).<Map<String, Object>>get("data")).isEqualTo(body.get("data"));
    }

    @Test
    void whatIsNotGivenIsNullAndMetadataAnObject() {
        JsonPath person = success(201, create(newId(), "Ann"));
        assertThat(person.getMap("data.person")).containsEntry("email", null).containsEntry("department", null)
                .containsEntry("position", null).containsEntry("phone", null).containsEntry("metadata", Map.of());
        Map<String, Object> withNull = field("metadata", null);
        withNull.putAll(Map.of("person_id", newId(), "name", "A"));
        assertThat(success(201, create(withNull)).getMap("data.metadata")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "EMP001", "FP00001", "ODOO_7", "a", "A.b_c:d@e-f", "...", "..a", "-", "00", "null", "list",
            "0123456789012345678901234567890123456789012345678901234567890123" })
    void idsThatCanBeAddressed(String id) {
        Rows.execute("delete from person where person_id = ?", id);
        success(201, create(id, "Ann"));
        assertThat(success(200, get(id)).getString("data.person_id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ".", "..", "a/b", "a b", " a", "a ", "a\n", "a\\b", "ä", "a?b", "a#b", "a%b", "\u202Ea", "a;b", "<a>",
            "01234567890123456789012345678901234567890123456789012345678901234" })
    void idsThatCannotAreRefused(String id) {
        refusal(400, create(id, "Ann"));
        assertThat(Rows.number("select count(*) from person where person_id = ?", id)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Zoë", "Zoe\u0308", "\uD83D\uDE00 Smile", "\u200Fמשה כהן\u202C", "O'Neil", "Robert'); drop table person;--", " blanks ",
            "a\tb", "<b>&amp;" })
    void namesComeBackAsTheyWent(String name) {
        String id = newId();
        assertThat(success(201, create(id, name)).getString("data.name")).isEqualTo(name);
        assertThat(success(200, get(id)).getString("data.name")).isEqualTo(name);
    }

    @Test
    void namesHaveTheirLimit() {
        success(201, create(newId(), "x".repeat(255)));
        success(201, create(newId(), "\uD83D\uDE00".repeat(255)));
        refusal(400, create(newId(), "x".repeat(256)));
        refusal(400, put(created(), Map.of("name", "x".repeat(256))));
    }

    @Test
    void requiredFieldsAreRequired() {
        assertThat(refusal(400, create(Map.of("name", "A"))).getString("details.field")).isEqualTo("person_id");
        assertThat(refusal(400, create(Map.of("person_id", newId()))).getString("details.field")).isEqualTo("name");
        refusal(400, create(Map.of()));
    }

    @Test
    void aNewPersonIsActiveOrInactive() {
        assertThat(success(201, create(Map.of("person_id", newId(), "name", "A", "status", "inactive"))).getString("data.status"))
                .isEqualTo("inactive");
        for (String status : List.of("deleted", "erased", "ACTIVE", "", "gone")) {
            refusal(400, create(Map.of("person_id", newId(), "name", "A", "status", status)));
        }
    }

    @Test
    void aTakenIdIs409AlsoAfterDeletion() {
        String id = created();
        assertThat(refusal(409, create(id, "Other")).getString("error")).contains("already exists");
        delete(id);
        JsonPath body = refusal(409, create(id, "Other"));
        assertThat(body.getString("error")).contains("already exists");
        assertThat(body.getString("message")).contains("\"status\": \"active\"");
        assertThat(success(200, get(id)).getString("data.name")).isEqualTo("Name of " + id);
    }

    @Test
    void ofTwentyAtOnceOneIsCreated() {
        String id = newId();
        Api.key("person:write");
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> create(id, "Number " + i).statusCode(), task -> new Thread(task).start()))
                .toList().stream().map(CompletableFuture::join).toList();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
        assertThat(Rows.number("select count(*) from person where person_id = ?", id)).isEqualTo(1);
    }

    @Test
    void unknownPersonIs404Everywhere() {
        String id = newId();
        for (JsonPath body : List.of(refusal(404, get(id)), refusal(404, put(id, Map.of("name", "A"))), refusal(404, delete(id)),
                refusal(404, as("*").delete(PersonsApi.PATH + "/" + id + "?hard_delete=true")))) {
            assertThat(body.getString("error")).isEqualTo("Person not found");
        }
    }

    @Test
    void putChangesWhatIsThereAndNothingElse() {
        String id = newId();
        create(Map.of("person_id", id, "name", "Ann", "email", "a@b.c", "phone", "1", "metadata", Map.of("a", 1, "b", 2)));

        JsonPath body = success(200, put(id, Map.of("department", "D", "metadata", Map.of("c", 3), "nonsense", true)));

        assertThat(body.getString("message")).isEqualTo("Person updated successfully");
        assertThat(body.getMap("data.person")).containsOnlyKeys(FIELDS).containsEntry("name", "Ann").containsEntry("email", "a@b.c")
                .containsEntry("phone", "1").containsEntry("department", "D").containsEntry("metadata", Map.of("c", 3));
        assertThat(success(200, get(id)).<Map<String, Object>>get("data")).isEqualTo(body.get("data"));
    }

    @Test
    void nullEmptiesAField() {
        String id = newId();
        create(Map.of("person_id", id, "name", "Ann", "email", "a@b.c", "metadata", Map.of("a", 1)));
        assertThat(success(200, put(id, field("email", null))).getMap("data")).containsEntry("email", null);
        assertThat(success(200, put(id, field("metadata", null))).getMap("data")).containsEntry("metadata", Map.of());
    }

    @Test
    void aNameIsNeverEmpty() {
        String id = created();
        refusal(400, put(id, field("name", null)));
        refusal(400, put(id, Map.of("name", "")));
        refusal(400, put(id, Map.of("name", "  ")));
        refusal(400, put(id, field("status", null)));
        assertThat(success(200, get(id)).getString("data.name")).isEqualTo("Name of " + id);
    }

    @Test
    void nothingToChangeIsRefused() {
        refusal(400, put(created(), Map.of()));
        refusal(400, put(created(), Map.of("nonsense", 1)));
        String id = created();
        refusal(400, put(id, Map.of("person_id", id)));
    }

    @Test
    void theIdStays() {
        String id = created();
        success(200, put(id, Map.of("person_id", id, "name", "New")));
        refusal(400, put(id, Map.of("person_id", newId(), "name", "Newer")));
        refusal(400, put(id, field("person_id", 5)));
        assertThat(success(200, get(id)).getString("data.name")).isEqualTo("New");
    }

    @ParameterizedTest
    @ValueSource(strings = { "erased", "ACTIVE", "Deleted", "", "gone", "all" })
    void unknownStatusIsRefused(String status) {
        refusal(400, putAsDeleter(created(), Map.of("status", status)));
    }

    @Test
    void settingAndLeavingDeletedNeedsTheRightToDelete() {
        String id = created();
        success(200, put(id, Map.of("status", "inactive")));
        success(200, put(id, Map.of("status", "active")));
        assertThat(refusal(403, put(id, Map.of("status", "deleted"))).getString("message")).contains("person:delete");
        success(200, putAsDeleter(id, Map.of("status", "deleted")));
        assertThat(refusal(403, put(id, Map.of("status", "active"))).getString("details.permission")).isEqualTo("person:delete");
        refusal(403, put(id, Map.of("status", "inactive")));
        success(200, put(id, Map.of("name", "Renamed")));
        assertThat(success(200, get(id)).getString("data.status")).isEqualTo("deleted");
        assertThat(success(200, putAsDeleter(id, Map.of("status", "active"))).getString("data.status")).isEqualTo("active");
    }

    @Test
    void deletionKeepsTheRow() {
        String id = created();

        JsonPath body = success(200, delete(id));

        assertThat(body.getString("message")).isEqualTo("Person deleted successfully");
        assertThat(body.getMap("data")).containsOnlyKeys("person_id", "deleted_at").containsEntry("person_id", id);
        assertThat(body.getString("data.deleted_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(success(200, get(id)).getString("data.status")).isEqualTo("deleted");
        assertThat(success(200, delete(id)).getString("data.deleted_at")).isEqualTo(body.getString("data.deleted_at"));
        assertThat(success(200, as("*").delete(PersonsApi.PATH + "/" + id + "?hard_delete=false")).getString("success")).isEqualTo("true");
        assertThat(Rows.number("select count(*) from person where person_id = ?", id)).isEqualTo(1);
    }

    @Test
    void erasingNeedsAnAdministrator() {
        String id = created();
        assertThat(refusal(403, as("person:delete").delete(PersonsApi.PATH + "/" + id + "?hard_delete=true")).getString("message")).contains("admin");
        refusal(400, as("*").delete(PersonsApi.PATH + "/" + id + "?hard_delete=yes"));
        assertThat(success(200, get(id)).getString("data.status")).isEqualTo("active");
    }

    @Test
    void erasingLeavesNothingAndFreesTheId() {
        String id = created();
        long key = Rows.keyOf(id);

        success(200, as("person:delete", "admin").delete(PersonsApi.PATH + "/" + id + "?hard_delete=true"));

        refusal(404, get(id));
        refusal(404, delete(id));
        assertThat(Rows.text("select concat(name, email, phone, metadata) from person where key = ?", key)).isEqualTo("Erased person{}");
        refusal(404, get(Rows.text("select person_id from person where key = ?", key)));
        success(201, create(id, "Another"));
    }

    @Test
    void nobodyCanStandInTheWayOfAnErasure() {
        String id = created();
        Rows.execute("delete from person where person_id = ?", "erased-" + Rows.keyOf(id));
        success(201, create("erased-" + Rows.keyOf(id), "Squatter"));
        success(200, as("*").delete(PersonsApi.PATH + "/" + id + "?hard_delete=true"));
    }
}
