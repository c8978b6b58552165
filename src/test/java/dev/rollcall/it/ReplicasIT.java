package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** Two servers on one database: whoever is asked, they answer as one. */
class ReplicasIT {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";
    private static final int CLIENTS = 20;
    private static final int PEOPLE = 2_500;
    private static final int RECORDS = 100_000;
    private static final int DAYS = RECORDS / PEOPLE;
    private static final int FORGOTTEN = 200;

    @TempDir
    static Path folder;

    private static ExternalDatabase database;
    private static RollcallProcess first;
    private static RollcallProcess second;

    @BeforeAll
    static void start() throws Exception {
        database = new ExternalDatabase(folder.resolve("database"));
        database.start();
        first = replica("first").startReady();
        second = replica("second").startReady();
        seed();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] { first, second, database }) {
            if (each != null) {
                each.close();
            }
        }
    }

    private static RollcallProcess replica(String name) throws Exception {
        return new RollcallProcess(Files.createDirectory(folder.resolve(name))).on(database, KEY)
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString());
    }

    @Test
    void twentyMarksAreOneRecord() throws Exception {
        api(0).createPerson("RACE-1", "Racer");
        List<Api.Answer> answers = race((api, i) -> () -> api.mark("RACE-1"));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(CLIENTS - 1);
        assertThat(answers.stream().map(answer -> answer.json().path("attendance_id").asInt()).distinct()).hasSize(1);

        int record = answers.get(0).json().path("attendance_id").asInt();
        List<Api.Answer> checkOuts = race((api, i) -> () -> api.post("/api/v1/attendance/" + record + "/checkout", Map.of()));
        assertThat(checkOuts).allMatch(answer -> answer.status() == 200);
        assertThat(checkOuts).filteredOn(answer -> !answer.json().path("already_checked_out").asBoolean()).hasSize(1);
        assertThat(checkOuts.stream().map(answer -> answer.json().path("check_out").asText()).distinct()).hasSize(1);
    }

    @Test
    void twentyCreationsAreOnePerson() throws Exception {
        List<Api.Answer> answers = race((api, i) -> () -> api.createPerson("RACE-2", "Racer " + i));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(CLIENTS - 1)
                .allMatch(answer -> answer.json().path("error").asText().contains("already exists"));
    }

    @Test
    void afterTwentyConfigPostsBothSayTheSame() throws Exception {
        List<Api.Answer> answers = race((api, i) -> () -> api.post("/api/v1/config",
                Map.of("key", "attendance_grace_period_minutes", "value", 20 + i)));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        int kept = Integer.parseInt(text("select value #>> '{}' from setting where name = 'attendance_grace_period_minutes'"));
        assertThat(kept).isBetween(20, 19 + CLIENTS);
        for (int i = 0; i < 2; i++) {
            Api api = api(i);
            Await.until("the replica follows", () -> api.get("/api/v1/config").data().path("config").path("attendance_grace_period_minutes").asInt(),
                    value -> value == kept);
        }
    }

    @Test
    void bothChangeTheEmbedder() throws Exception {
        String before = api(0).get("/api/v1/status").data().path("models").path("embedder").asText();
        assertThat(api(0).createPerson("EMBEDDED", "Known to all").status()).isEqualTo(201);
        assertThat(api(0).registerFace("EMBEDDED", Shared.misc("obama.jpg")).status()).isEqualTo(201);
        for (String embedder : List.of("face-reidentification-retail-0095", before)) {
            assertThat(api(1).post("/api/v1/models/" + embedder + "/activate", Map.of()).status()).isEqualTo(202);
            for (int i = 0; i < 2; i++) {
                Api api = api(i);
                Await.until("the replica follows", () -> api.get("/api/v1/status").data().path("models").path("embedder").asText(),
                        embedder::equals);
                assertThat(api.post("/api/v1/recognize", Api.image(Shared.misc("obama2.jpg"))).data().path("faces").path(0).path("person_id").asText())
                        .isEqualTo("EMBEDDED");
            }
        }
    }

    @Test
    void aRevokedKeyIsRefusedByBoth() throws Exception {
        List<JsonNode> keys = new ArrayList<>();
        for (Api.Answer made : race((api, i) -> () -> api.post("/api/v1/keys", Map.of("name", "Race " + i, "permissions", List.of("person:read"))))) {
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            keys.add(made.json());
        }
        for (JsonNode key : keys) {
            assertThat(first.api(key.path("api_key").asText()).get("/api/v1/persons?limit=1").status()).isEqualTo(200);
            assertThat(second.api(key.path("api_key").asText()).get("/api/v1/persons?limit=1").status()).isEqualTo(200);
        }
        List<Api.Answer> revoked = race((api, i) -> () -> {
            Api.Answer answer = api.delete("/api/v1/keys/" + keys.get(i).path("data").path("id").asInt());
            RollcallProcess same = i % 2 == 0 ? first : second;
            assertThat(same.api(keys.get(i).path("api_key").asText()).get("/api/v1/persons?limit=1").status()).isEqualTo(401);
            return answer;
        });
        assertThat(revoked).allMatch(answer -> answer.status() == 200);
        for (int i = 0; i < CLIENTS; i++) {
            RollcallProcess other = i % 2 == 0 ? second : first;
            Api with = other.api(keys.get(i).path("api_key").asText());
            Await.until("the other replica follows", () -> with.get("/api/v1/persons?limit=1").status(), status -> status == 401);
        }
    }

    /** A client that updates what it knows sees everything; one that skips it sees final records only and needs no update. */
    @Test
    void odooEndsWithWhatWeHave() throws Exception {
        OdooModule updating = new OdooModule(api(0), true);
        updating.syncPersons(100);
        assertThat(updating.people()).hasSizeGreaterThanOrEqualTo(PEOPLE);
        updating.syncAttendance(everything(), 1000);
        assertThat(updating.records()).hasSizeGreaterThanOrEqualTo(RECORDS);
        assertThat(updating.pulled()).as("no record came on two pages").isEqualTo(updating.records().size());
        try (Workday people = new Workday("ODOO-")) {
            for (int run = 0; run < 5; run++) {
                people.goOn();
                updating.syncPersons(100);
                updating.syncAttendance(lately(), 1000);
            }
        }
        updating.syncPersons(100);
        updating.syncAttendance(lately(), 1000);
        assertThat(updating.people()).isEqualTo(ourPeople());
        assertThat(updating.records()).isEqualTo(ours("true"));

        api(1).post("/api/v1/config", Map.of("key", "attendance_publish", "value", "closed"));
        Await.until("the other replica follows", () -> api(0).get("/api/v1/config").data().path("config").path("attendance_publish").asText(), "closed"::equals);
        try {
            OdooModule skipping = new OdooModule(api(0), false);
            skipping.syncAttendance(everything(), 1000);
            try (Workday people = new Workday("SKIP-")) {
                for (int run = 0; run < 5; run++) {
                    people.goOn();
                    skipping.syncAttendance(lately(), 1000);
                }
            }
            skipping.syncAttendance(lately(), 1000);
            assertThat(skipping.records()).isEqualTo(ours("check_out is not null"));
        } finally {
            api(1).post("/api/v1/config", Map.of("key", "attendance_publish", "value", "all"));
        }
    }

    /** People who come and go at both replicas, cameras and doors, and those whose forgotten check-outs are made good. */
    private static final class Workday implements AutoCloseable {

        private static final int SOME = 20;

        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final List<Future<?>> done = new ArrayList<>();
        private final String prefix;
        private int arrived;

        Workday(String prefix) throws Exception {
            this.prefix = prefix;
            for (int i = 0; i < 5 * SOME; i++) {
                assertThat(api(0).createPerson(prefix + i, "Worker").status()).isEqualTo(201);
            }
        }

        /** Returns while they are still at it. */
        void goOn() {
            int from = arrived;
            arrived += SOME;
            done.add(threads.submit(() -> {
                for (int i = from; i < from + SOME; i++) {
                    Api.Answer mark = api(i).post("/api/v1/attendance/mark", Map.of("person_id", prefix + i, "marked_by", i % 3 == 0 ? "auto" : "manual",
                            "source", i % 3 == 0 ? "face" : "manual", "confidence", 0.8));
                    assertThat(mark.status()).as(mark.text()).isEqualTo(201);
                    if (i % 2 == 0) {
                        checkOut(mark.json().path("attendance_id").asInt());
                    }
                }
                return null;
            }));
            done.add(threads.submit(() -> {
                for (JsonNode open : api(1).get("/api/v1/attendance?status=incomplete&limit=" + SOME).data().path("records")) {
                    checkOut(open.path("id").asInt());
                }
                for (String id : rows("select id from attendance_record where check_out is null and work_date < current_date order by id limit " + SOME)) {
                    checkOut(Integer.parseInt(id));
                }
                return null;
            }));
        }

        private static void checkOut(int record) throws Exception {
            Api.Answer answer = api(record).post("/api/v1/attendance/" + record + "/checkout", Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }

        @Override
        public void close() throws Exception {
            threads.shutdown();
            for (Future<?> each : done) {
                each.get();
            }
        }
    }

    private static List<Api.Answer> race(BiFunction<Api, Integer, Callable<Api.Answer>> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Api.Answer>> requests = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                requests.add(request.apply(api(i), i));
            }
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> each : threads.invokeAll(requests)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    /** One replica for even numbers, the other one for odd ones. */
    private static Api api(int number) throws Exception {
        return (number % 2 == 0 ? first : second).api();
    }

    private static String everything() {
        return "start_date=2000-01-01";
    }

    /** As far back as anything may change. */
    private static String lately() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "start_date=" + today.minusDays(3) + "&end_date=" + today.plusDays(1);
    }

    /** A day's work of everybody on each of the last days; some forgot to check out on the day before yesterday. */
    private static void seed() throws Exception {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into person (person_id, name, department, created_at, updated_at)
                    select 'SEED-' || n, 'Person ' || n %% 2000, 'Department ' || n %% 20, now(), now() from generate_series(1, %d) n
                    """.formatted(PEOPLE));
            statement.execute("""
                    insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, closed_by, source,
                        confidence, marked_by, created_at, updated_at)
                    select p.key, p.name, d.day, 'UTC', d.day + interval '8 hours' + p.key * interval '1 second', d.day + interval '16 hours',
                        case when forgot then null else d.day + interval '17 hours' end, case when forgot then null else 'manual' end,
                        'face', 91.5, 'auto', d.day, d.day
                    from person p cross join (select (now() at time zone 'UTC')::date - n as day, n from generate_series(1, %d) n) d
                        cross join lateral (select d.n = 2 and p.person_id in (select 'SEED-' || f from generate_series(1, %d) f) as forgot)
                    where p.person_id like 'SEED-%%'
                    """.formatted(DAYS, FORGOTTEN));
            statement.execute("analyze");
        }
    }

    private static Map<Integer, OdooModule.Attendance> ours(String condition) throws Exception {
        Map<Integer, OdooModule.Attendance> ours = new TreeMap<>();
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select r.id, p.person_id, to_char(check_in at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
                            to_char(check_out at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), work_date::text,
                            floor(extract(epoch from date_trunc('second', check_out) - date_trunc('second', check_in)) / 60)::int,
                            case when check_out is not null then 'checked_out' when work_date < (now() at time zone 'UTC')::date then 'incomplete'
                                else 'checked_in' end, source, confidence
                        from attendance_record r join person p on p.key = r.person_key where %s
                        """.formatted(condition))) {
            while (rows.next()) {
                int minutes = rows.getInt(6);
                Integer known = rows.wasNull() ? null : minutes;
                ours.put(rows.getInt(1), new OdooModule.Attendance(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5),
                        known, rows.getString(7), rows.getString(8), rows.getDouble(9)));
            }
        }
        return ours;
    }

    private static Map<String, String> ourPeople() throws Exception {
        Map<String, String> people = new HashMap<>();
        for (String line : rows("select person_id || '|' || name from person where status = 'active'")) {
            people.put(line.substring(0, line.indexOf('|')), line.substring(line.indexOf('|') + 1));
        }
        return people;
    }

    private static String text(String query) throws Exception {
        return rows(query).get(0);
    }

    private static List<String> rows(String query) throws Exception {
        List<String> all = new ArrayList<>();
        try (Connection connection = connect(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection("jdbc:postgresql://" + database.address(), database.username(), database.password());
    }
}
