package dev.rollcall.person;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.person.PersonsApi.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Contract 2.1 and 1.6. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PersonListTest {

    private static final int NAMESAKES = 130;

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @Test
    void aListHasItsPageAndItsTotal() {
        String id = PersonsApi.created();
        JsonPath body = success(200, list("limit=10000"));
        assertThat(body.getMap("")).containsOnlyKeys("success", "data");
        assertThat(body.getMap("data")).containsOnlyKeys("persons", "total", "limit", "offset");
        assertThat(body.getInt("data.limit")).isEqualTo(10_000);
        assertThat(body.getInt("data.offset")).isZero();
        assertThat(body.getInt("data.total")).isEqualTo(body.getList("data.persons").size());
        assertThat(body.getMap("data.persons.find { it.person_id == '" + id + "' }")).containsOnlyKeys("person_id", "name", "email",
                "department", "position", "phone", "status", "created_at", "updated_at", "created_ts", "updated_ts", "metadata",
                "consent");
        assertThat(body.getList("data.persons.status")).containsOnly("active");
    }

    @Test
    void aHundredUnlessAskedOtherwise() {
        JsonPath body = success(200, list("status=active"));
        assertThat(body.getInt("data.limit")).isEqualTo(100);
        assertThat(body.getList("data.persons")).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void bothWaysOfStoppingFindEverybodyOnce() {
        namesakes();
        List<String> expected = ids("limit=10000");
        assertThat(byShortPage()).isEqualTo(expected);
        assertThat(byTotal()).isEqualTo(expected);
        assertThat(expected).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(NAMESAKES);
    }

    @Test
    void equalNamesAreOrderedById() {
        String name = namesakes();
        List<String> ids = success(200, list("limit=10000")).getList("data.persons.findAll { it.name == '" + name + "' }.person_id");
        assertThat(ids).hasSize(NAMESAKES).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "offset=1000000", "offset=2147483647", "offset=2147483647&limit=10000" })
    void behindTheEndIsEmptyWithTheSameTotal(String query) {
        int total = success(200, list("status=active")).getInt("data.total");
        JsonPath body = success(200, list(query));
        assertThat(body.getList("data.persons")).isEmpty();
        assertThat(body.getInt("data.total")).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=-1", "limit=abc", "limit=10001", "limit=1.5", "offset=-1", "offset=abc", "offset=2147483648",
            "status=ACTIVE", "status=erased", "status=gone", "status=active,inactive" })
    void badParametersAreRefused(String query) {
        assertThat(refusal(400, list(query)).getString("details.field")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void statusSelects() {
        String active = PersonsApi.created();
        String inactive = Rows.person("inactive");
        String deleted = Rows.person("deleted");
        String erased = Rows.person("erased");
        assertThat(ids("limit=10000")).contains(active).doesNotContain(inactive, deleted, erased);
        assertThat(ids("limit=10000&status=active")).contains(active).doesNotContain(inactive, deleted, erased);
        assertThat(ids("limit=10000&status=inactive")).contains(inactive).doesNotContain(active, deleted, erased);
        assertThat(ids("limit=10000&status=deleted")).contains(deleted).doesNotContain(active, inactive, erased);
        assertThat(ids("limit=10000&status=all")).contains(active, inactive, deleted).doesNotContain(erased);
    }

    private static List<String> byShortPage() {
        List<String> all = new ArrayList<>();
        for (int offset = 0;; offset += 50) {
            List<String> page = ids("limit=50&offset=" + offset);
            all.addAll(page);
            if (page.size() < 50) {
                return all;
            }
        }
    }

    private static List<String> byTotal() {
        List<String> all = new ArrayList<>();
        int total = 1;
        for (int offset = 0; offset < total; offset += 37) {
            JsonPath body = success(200, list("limit=37&offset=" + offset));
            total = body.getInt("data.total");
            all.addAll(body.getList("data.persons.person_id"));
        }
        return all;
    }

    private static List<String> ids(String query) {
        return success(200, list(query)).getList("data.persons.person_id");
    }

    /** @return the name that many active people share */
    private static String namesakes() {
        String name = "Namesake " + UUID.randomUUID();
        Rows.execute("insert into person (person_id, name, created_at, updated_at) select 'N-' || gen_random_uuid(), ?, now(), now() "
                + "from generate_series(1, " + NAMESAKES + ")", name);
        return name;
    }

    @Test
    void everyWordIsLookedForInNameIdAndDepartment() {
        String id = PersonsApi.newId();
        String department = "Tür & Tor " + UUID.randomUUID();
        success(201, PersonsApi.create(Map.of("person_id", id, "name", "Zoë Müller-Ångström", "department", department)));

        assertThat(found("q=" + id)).containsExactly(id);
        assertThat(found("q=" + id.toLowerCase(Locale.ROOT) + " mULLER")).containsExactly(id);
        assertThat(found("q=angstrom " + department.substring(10))).containsExactly(id);
        assertThat(found("q=müller tur zoe " + id)).containsExactly(id);
        assertThat(found("q=" + id + " nobody")).isEmpty();
        assertThat(found("q=" + id + " %")).as("no pattern").isEmpty();
        assertThat(found("q=" + id + " _")).as("no pattern").isEmpty();
        assertThat(found("q=" + id + " \\")).as("no pattern").isEmpty();
        assertThat(found("department=" + department)).containsExactly(id);
        assertThat(found("department=" + department + "&q=")).containsExactly(id);
        assertThat(found("faces=none&department=" + department)).containsExactly(id);
        assertThat(found("faces=some&department=" + department)).isEmpty();
        assertThat(success(200, query("department", department)).getInt("data.total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "faces=many", "q=a\u0000b", "department=\u0000" })
    void aFilterThatMeansNothingIsRefused(String filter) {
        int split = filter.indexOf('=');
        refusal(400, query(filter.substring(0, split), filter.substring(split + 1)));
    }

    private static Response query(String name, String value) {
        return as("person:read").queryParam(name, value).get(PersonsApi.PATH);
    }

    private static List<String> found(String filters) {
        RequestSpecification request = as("person:read");
        for (String filter : filters.split("&(?=\\w+=)")) {
            request.queryParam(filter.substring(0, filter.indexOf('=')), filter.substring(filter.indexOf('=') + 1));
        }
        return success(200, request.get(PersonsApi.PATH)).getList("data.persons.person_id");
    }
}
