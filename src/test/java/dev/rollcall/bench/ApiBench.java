package dev.rollcall.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.it.RollcallProcess;

/** The API of the packaged application over a million records, each row beside its floor. Run by the profile {@code bench}. */
class ApiBench {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";
    private static final int CONNECTIONS = 32;
    /** As {@code quarkus.datasource.reactive.max-size} has it. */
    private static final int POOL = 16;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 20));
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("bench.turn", 5));

    private static final int PEOPLE = 10_000;
    private static final int RECORDS = Integer.getInteger("bench.records", 1_000_000);
    private static final int MARKED = 400_000;
    private static final int FLOOR_MARKED = 25_000;

    private static final String ALL_RECORDS = "/api/v1/attendance?start_date=2020-01-01&end_date=2039-12-31&limit=1000";

    @TempDir
    static Path folder;

    private static BenchDatabase database;
    private static RollcallProcess rollcall;
    private static Process bare;
    private static int port;
    private static int barePort;

    @BeforeAll
    static void start() throws Exception {
        database = new BenchDatabase(folder.resolve("database"));
        rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("rollcall"))).forLong()
                .environment("ROLLCALL_BOOTSTRAP_ADMIN_KEY", KEY)
                .environment("ROLLCALL_SECRET_KEY", RollcallProcess.SECRET_KEY)
                .environment("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database.address())
                .environment("QUARKUS_DATASOURCE_USERNAME", database.user())
                .environment("QUARKUS_DATASOURCE_PASSWORD", database.password())
                .environment("ROLLCALL_MODELS_DIR", Path.of("../shared/models").toRealPath().toString()).startReady();
        port = URI.create(rollcall.base()).getPort();
        seed();
    }

    @AfterAll
    static void stop() throws Exception {
        if (bare != null) {
            bare.destroyForcibly();
        }
        if (rollcall != null) {
            rollcall.close();
        }
        database.close();
    }

    @Test
    void rows() throws Exception {
        Path floor = Files.createDirectory(folder.resolve("floor"));
        record("health", "/api/v1/health", floor);
        record("persons", "/api/v1/persons?limit=100", floor, "person");
        record("attendance", ALL_RECORDS, floor, "attendance_record");
        startBare(floor);
        List<String> table = new ArrayList<>(List.of("| request, " + CONNECTIONS + " connections | floor, per second | ours, per second | ratio | target |",
                "|---|---|---|---|---|"));
        table.add("| `GET /health` | " + compare("health", "/api/v1/health") + " | 0.7 |");
        table.add("| `GET /persons?limit=100` of 10,000 | " + compare("persons", "/api/v1/persons?limit=100") + " | 0.7 |");
        table.add("| `GET /attendance?start_date&end_date&limit=1000` of %,d | %s | 0.7 |".formatted(RECORDS, compare("attendance", ALL_RECORDS)));
        List<String> depths = depths();
        // Its connections are needed now.
        bare.destroyForcibly().waitFor();
        table.add("| `POST /attendance/mark`, distinct people | " + mark() + " | 0.6 |");
        Report.write("api", table);
        Report.write("depths", depths);
    }

    private static void seed() throws Exception {
        database.execute("""
                insert into person (person_id, name, department, position, email, created_at, updated_at)
                select 'SEED-' || n, 'Person ' || n %% 2000, 'Department ' || n %% 20, 'Position ' || n %% 7, 'person' || n || '@example.com', now(), now()
                from generate_series(1, %d) n""".formatted(PEOPLE),
                """
                insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, closed_by, source,
                    confidence, marked_by, location, created_at, updated_at)
                select p.key, p.name, d.day, 'UTC', d.day + interval '8 hours' + p.key * interval '1 second', d.day + interval '16 hours',
                    d.day + interval '17 hours', 'manual', 'face', 91.5, 'auto', 'Gate 1', d.day, d.day
                from (select (now() at time zone 'UTC')::date - n as day from generate_series(1, %d) n) d cross join person p"""
                        .formatted(RECORDS / PEOPLE),
                "vacuum analyze person", "vacuum analyze attendance_record");
    }

    /** Keeps what Rollcall answers and asks PostgreSQL, for the bare server to do the same. */
    private static void record(String name, String path, Path floor, String... tables) throws Exception {
        for (int i = 0; i < 3; i++) {
            get(path);
        }
        List<Statement> statements = tables.length == 0 ? List.of()
                : database.during(() -> Files.writeString(floor.resolve(name + ".json"), get(path)), tables);
        Files.writeString(floor.resolve(name + ".json"), get(path));
        Statement.write(floor.resolve(name + ".sql"), statements);
    }

    private static void startBare(Path floor) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            barePort = free.getLocalPort();
        }
        bare = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                BareServer.class.getName(), Integer.toString(barePort), floor.toString(), Integer.toString(POOL), database.address(), database.user(),
                database.password()).redirectErrorStream(true).redirectOutput(floor.resolve("output.log").toFile()).start();
        for (int i = 0; i < 300 && !isListening(barePort); i++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String compare(String name, String path) throws Exception {
        Load ours = new Load(port, CONNECTIONS, () -> Load.get(path, KEY));
        Load floor = new Load(barePort, CONNECTIONS, () -> Load.get("/" + name, null));
        ours.run(WARM_UP);
        floor.run(WARM_UP);
        return Comparison.of(ROUNDS, () -> rate(ours), () -> rate(floor)).cells("%,.0f");
    }

    private static double rate(Load load) throws IOException {
        return load.run(TURN).requireSuccess().perSecond();
    }

    /** One client turns pages; PostgreSQL alone runs the same statements over JDBC. */
    private static List<String> depths() throws Exception {
        List<String> table = new ArrayList<>(List.of("| page of 1000 at | PostgreSQL alone, ms | answer, ms | times the first |", "|---|---|---|---|"));
        double first = 0;
        for (double part : new double[] { 0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.999 }) {
            String path = ALL_RECORDS + "&offset=" + Math.round(part * RECORDS);
            get(path);
            List<Statement> statements = database.during(() -> get(path), "attendance_record");
            double[] answers = new double[ROUNDS];
            double[] alone = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                answers[i] = millis(() -> get(path));
                alone[i] = Statement.millis(database, statements);
            }
            double answer = Comparison.median(answers);
            first = part == 0 ? answer : first;
            table.add(String.format(Locale.ROOT, "| %,d | %.0f | %.0f | %.2f |", Math.round(part * RECORDS), Comparison.median(alone), answer, answer / first));
        }
        return table;
    }

    interface Work {
        void run() throws Exception;
    }

    static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static String mark() throws Exception {
        if (!PgBench.isInstalled()) {
            return "pgbench is not installed | - | -";
        }
        database.execute("""
                insert into person (person_id, name, created_at, updated_at) select 'MARK-' || n, 'Marked ' || n, now(), now()
                from generate_series(1, %d) n""".formatted(MARKED),
                """
                insert into person (person_id, name, created_at, updated_at) select 1000000 * (c + 1) + n, 'Floor ' || n, now(), now()
                from generate_series(0, %d) c, generate_series(0, %d) n""".formatted(POOL - 1, FLOOR_MARKED),
                "insert into person (person_id, name, created_at, updated_at) values ('7', 'Sample', now(), now())", "analyze person");
        AtomicInteger last = new AtomicInteger();
        Supplier<byte[]> requests = () -> Load.post("/api/v1/attendance/mark", KEY, "{\"person_id\": \"MARK-" + last.incrementAndGet() + "\"}");
        Load ours = new Load(port, CONNECTIONS, requests);
        // The longest path of the API: the compiler takes its time with it.
        ours.run(WARM_UP.multipliedBy(3));
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        List<Statement> statements = database.during(() -> post("/api/v1/attendance/mark", "{\"person_id\": \"7\"}"), "person", "punch", "attendance_record",
                "BEGIN", "COMMIT");
        long key = database.number("select key from person where person_id = '7'");
        long record = database.number("select id from attendance_record where person_key = " + key);
        PgBench floor = PgBench.of(database, folder.resolve("mark.sql"), POOL, statements, 7, Map.of(Long.toString(key), "key", Long.toString(record), "id"));
        floor.run(TURN);
        return Comparison.of(ROUNDS, () -> rate(ours), () -> floor.run(TURN)).cells("%,.0f");
    }

    private static String get(String path) throws Exception {
        return send(request(path).GET());
    }

    private static String post(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(rollcall.base() + path)).header("X-API-Key", KEY);
    }

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }
}
