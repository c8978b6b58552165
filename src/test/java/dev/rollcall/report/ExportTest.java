package dev.rollcall.report;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

/** The export row of contract 3. Every test has a week of its own in 2018; 2018-01-01 is a Monday. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ExportTest {

    private static final String EXPORT = "/api/v1/reports/export";
    private static final String HEADER = "Person ID,Person Name,Total Days,Present Days,Absent Days,Avg Duration (mins),Total Duration (mins)";
    private static final String EVIL = "=HYPERLINK(\"http://evil\")";

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    Expected expected;

    private String team;

    @BeforeEach
    void prepare() {
        Api.ready();
        team = ReportRows.department();
    }

    @AfterEach
    void release() {
        clock.release();
        Rows.execute("delete from attendance_record where marked_by = 'filled'");
    }

    @Test
    void aSummaryIsCsvWithTheContractsHeader() throws IOException {
        String one = ReportRows.person(team, "Zoë Müller, née 李 🙂");
        ReportRows.record(one, "2018-01-01", "09:00:00", "17:00:00");
        ReportRows.record(one, "2018-01-02", "09:00:00", "10:01:00");
        String other = ReportRows.person(team, "Zz missing");

        Response answer = export("2018-01-01", "2018-01-05").get(EXPORT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"attendance_report_2018-01-01_2018-01-05.csv\"");
        String text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith(HEADER + "\r\n");
        assertThat(rows(text)).containsExactly(List.of(HEADER.split(",")),
                List.of(one, "Zoë Müller, née 李 🙂", "5", "2", "3", "270.5", "541"), List.of(other, "Zz missing", "5", "0", "5", "0", "0"));
    }

    @Test
    void anEmptyRangeIsTheHeaderAlone() {
        String text = export("2018-01-08", "2018-01-08").get(EXPORT).asString();
        assertThat(text).isEqualTo(HEADER + "\r\n");
    }

    @Test
    void recordsBeginWithTheEmployeeAndNameTheZone() throws IOException {
        clock.set(Instant.parse("2018-01-16T12:00:00Z"));
        String person = ReportRows.person(team, "Ada");
        ReportRows.record(person, "2018-01-16", "09:00:00", null);
        ReportRows.record(person, "2018-01-15", "2018-01-15T09:00:00Z", "2018-01-15T17:30:59Z", "card", 95.5, "two\nlines");

        List<List<String>> rows = rows(export("2018-01-15", "2018-01-19").queryParam("type", "records").get(EXPORT).asString());

        assertThat(rows.get(0)).startsWith("Person ID", "Person Name", "Department", "Date", "Check In (UTC)", "Check Out (UTC)", "Duration (mins)",
                "Status").hasSize(14);
        assertThat(rows.get(1)).startsWith(person, "Ada", team, "2018-01-15", "2018-01-15 09:00:00", "2018-01-15 17:30:59", "510", "checked_out",
                "card", "95.5", "test", "", "two\nlines");
        assertThat(rows.get(2)).startsWith(person, "Ada", team, "2018-01-16", "2018-01-16 09:00:00", "", "", "checked_in");
        assertThat(rows).hasSize(3);
    }

    @Test
    void recordsHaveTheFiltersOfTheList() throws IOException {
        clock.set(Instant.parse("2018-01-23T12:00:00Z"));
        String person = ReportRows.person(team, "Ada");
        String other = ReportRows.person(team, "Bob");
        ReportRows.record(person, "2018-01-22", "09:00:00", null);
        ReportRows.record(person, "2018-01-23", "09:00:00", null);
        ReportRows.record(other, "2018-01-23", "09:00:00", "10:00:00");

        for (var expected : Map.of("incomplete", "2018-01-22", "checked_in", "2018-01-23", "checked_out", "2018-01-23").entrySet()) {
            assertThat(column(3, export("2018-01-22", "2018-01-23").queryParam("type", "records").queryParam("status", expected.getKey())))
                    .as(expected.getKey()).containsExactly(expected.getValue());
        }
        assertThat(column(0, export("2018-01-22", "2018-01-23").queryParam("type", "records").queryParam("person_id", other))).containsExactly(other);
        assertThat(column(0, export("2018-01-22", "2018-01-23").queryParam("person_id", "nobody"))).isEmpty();
    }

    @Test
    void formulasAreDefusedInCsv() throws IOException {
        String person = ReportRows.personWithId("@" + UUID.randomUUID(), team, EVIL, "active");
        ReportRows.record(person, "2018-01-29", "2018-01-29T09:00:00Z", null, "card", 100, "-2+3");

        assertThat(rows(export("2018-01-29", "2018-01-29").get(EXPORT).asString()).get(1)).startsWith("'" + person, "'" + EVIL);
        assertThat(rows(export("2018-01-29", "2018-01-29").queryParam("type", "records").get(EXPORT).asString()).get(1))
                .startsWith("'" + person, "'" + EVIL).contains("'-2+3");
    }

    @Test
    void aWorkbookHasTypedCellsAndSaysItsZone() throws IOException {
        String person = ReportRows.person(team, EVIL);
        ReportRows.record(person, "2018-02-05", "2018-02-05T09:00:00Z", "2018-02-05T17:00:00Z", "card", 95.5, "a\u0001b <&>");

        Response answer = export("2018-02-05", "2018-02-05").queryParam("type", "records").queryParam("format", "xlsx").get(EXPORT);

        assertThat(answer.contentType()).startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(answer.header("Content-Disposition")).endsWith("attendance_report_2018-02-05_2018-02-05.xlsx\"");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.asByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(4)).isEqualTo("Check In (UTC)");
            Row row = rows.get(1);
            assertThat(row.getCellText(0)).isEqualTo(person);
            assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(1).getFormula()).isNull();
            assertThat(row.getCellText(1)).isEqualTo(EVIL);
            assertThat(row.getCellAsDate(4)).contains(LocalDateTime.of(2018, 2, 5, 9, 0));
            assertThat(row.getCellAsNumber(6).orElseThrow()).isEqualByComparingTo("480");
            assertThat(row.getCellText(12)).isEqualTo("ab <&>");
            Sheet info = book.findSheet("Info").orElseThrow();
            assertThat(info.read()).extracting(each -> each.getCellText(0) + "=" + each.getCellText(1))
                    .containsExactly("First date=2018-02-05", "Last date=2018-02-05", "Time zone=UTC");
        }
    }

    @Test
    void aSummaryIsAWorkbookToo() throws IOException {
        String person = ReportRows.person(team, "Ada");
        byte[] file = export("2018-02-12", "2018-02-12").queryParam("format", "xlsx").get(EXPORT).asByteArray();

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file)); Stream<Row> rows = book.getFirstSheet().openStream()) {
            assertThat(rows.map(row -> row.stream().map(cell -> cell.getText()).toList())).containsExactly(List.of(HEADER.split(",")),
                    List.of(person, "Ada", "1", "0", "1", "0.00", "0"));
        }
    }

    @Test
    void jsonAnswersAsTheReport() {
        ReportRows.person(team, "Ada");

        Map<String, Object> report = success(200, as("reports:read").queryParam("start_date", "2018-02-19").queryParam("end_date", "2018-02-20")
                .queryParam("department", team).queryParam("limit", 10_000).get("/api/v1/reports/attendance")).getMap("");
        assertThat(success(200, export("2018-02-19", "2018-02-20").queryParam("format", "json").get(EXPORT)).getMap("")).isEqualTo(report);
    }

    @Test
    void thousandsOfRowsAllArriveInOrder() throws IOException {
        int records = 2_500;
        fill(ReportRows.person(team, "Ada"), records, 0);

        assertThat(column(4, export("1990-01-01", "1999-12-31").queryParam("type", "records"))).hasSize(records).isSorted().doesNotHaveDuplicates();
        byte[] file = export("1990-01-01", "1999-12-31").queryParam("type", "records").queryParam("format", "xlsx").get(EXPORT).asByteArray();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file)); Stream<Row> rows = book.getFirstSheet().openStream()) {
            assertThat(rows.count()).isEqualTo(records + 1);
        }
    }

    @Test
    void aReaderWhoLeavesEndsTheQuery() throws IOException {
        String person = ReportRows.person(team, "Ada");
        fill(person, 5_000, 4_000);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setReceiveBufferSize(65_536);
            socket.getOutputStream().write(("GET " + EXPORT + "?type=records&start_date=1990-01-01&end_date=1999-12-31&person_id=" + person
                    + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Api.key("reports:export") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(cursors()).isEqualTo(1);
        }
        noCursorRemains();
    }

    @Test
    void readersWhoStallMakeRoomForOthers() {
        fill(ReportRows.person(team, "Ada"), 1_500, 0);
        Exports exports = new Exports(pool, vertx, expected, Duration.ofMillis(200));
        Supplier<Multi<byte[]>> export = () -> exports.records(ReportFilter.of("1990-01-01", "1999-12-31", null, team), RecordStatus.ALL,
                ExportFormat.CSV);
        List<AssertSubscriber<byte[]>> stalled = Stream.generate(() -> export.get().subscribe().withSubscriber(AssertSubscriber.<byte[]>create(1)))
                .limit(Exports.MOST_AT_ONCE).toList();
        stalled.forEach(reader -> reader.awaitItems(1));

        List<byte[]> pieces = Multi.createFrom().deferred(export::get).onFailure(ExportsBusyException.class).retry()
                .withBackOff(Duration.ofMillis(50)).expireIn(Duration.ofSeconds(30).toMillis()).collect().asList().await()
                .atMost(Duration.ofSeconds(60));

        assertThat(pieces).hasSizeGreaterThanOrEqualTo(3);
        noCursorRemains();
        stalled.forEach(reader -> reader.request(1).awaitFailure());
    }

    private static void noCursorRemains() {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (cursors() > 0 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(cursors()).isZero();
    }

    @Test
    void aFailureInTheMiddleBreaksTheConnection() throws IOException {
        String person = ReportRows.person(team, "Ada");
        fill(person, 5_000, 4_000);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setReceiveBufferSize(65_536);
            socket.getOutputStream().write(("GET " + EXPORT + "?type=records&start_date=1990-01-01&end_date=1999-12-31&person_id=" + person
                    + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Api.key("reports:export") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            in.readNBytes(15);
            socket.setSoTimeout(60_000);

            // Between two portions: a query that is under way at this very moment is met a little later.
            Instant end = Instant.now().plus(Duration.ofSeconds(30));
            while (endedCursors() == 0) {
                assertThat(Instant.now()).isBefore(end);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }

            String rest;
            try {
                rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException reset) {
                return;
            }
            assertThat(rest).as("the last chunk").doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?start_date=2018-01-01", "?start_date=2018-01-02&end_date=2018-01-01",
            "?start_date=2018-01-01%0d%0aX: y&end_date=2018-01-02", "?start_date=2018-01-01&end_date=2018-01-02&format=pdf",
            "?start_date=2018-01-01&end_date=2018-01-02&type=all", "?start_date=2018-01-01&end_date=2018-01-02&status=here",
            "?start_date=2018-01-01&end_date=2018-01-02&format=json&type=records",
            "?start_date=2018-01-01&end_date=2018-01-02&format=json&limit=0" })
    void badParametersAre400(String query) {
        refusal(400, as("reports:export").urlEncodingEnabled(false).get(EXPORT + query.replace(" ", "%20")));
    }

    private RequestSpecification export(String start, String end) {
        return as("reports:export").queryParam("start_date", start).queryParam("end_date", end).queryParam("department", team);
    }

    /** A thousand records a day from 1990 on. */
    private static void fill(String person, int records, int noteLength) {
        Rows.execute("""
                insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, closed_by, source, confidence,
                                               marked_by, notes, created_at, updated_at)
                select key, name, t::date, 'UTC', t, t, t, 'manual', 'face', 90, 'filled', repeat('x', ?), now(), now()
                from person, (select timestamptz '1990-01-01T00:00:00Z' + n / 1000 * interval '1 day' + n % 1000 * interval '1 minute' as t
                              from generate_series(0, ? - 1) n) times
                where person_id = ?""", noteLength, records, person);
    }

    private static long endedCursors() {
        return Rows.number("select count(pg_terminate_backend(pid)) from pg_stat_activity where query like '%attendance_record r join person p%'"
                + " and state = 'idle in transaction'");
    }

    /** Exports in the middle. */
    private static long cursors() {
        return Rows.number("select count(*) from pg_stat_activity where query like '%attendance_record r join person p%' and pid <> pg_backend_pid()"
                + " and state <> 'idle'");
    }

    private static List<String> column(int index, RequestSpecification request) throws IOException {
        List<List<String>> rows = rows(request.get(EXPORT).asString());
        return rows.subList(1, rows.size()).stream().map(row -> row.get(index)).toList();
    }

    private static List<List<String>> rows(String csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        }
    }
}
