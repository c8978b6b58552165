package dev.rollcall.odoo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** An Odoo on a loopback port of its own, as strict as the real 14 and 19 were seen to be. */
final class FakeOdoo implements AutoCloseable {

    static final String USER = "rollcall";
    static final String PASSWORD = "s3cret-of-odoo";
    /** Stands in every traceback: whoever shows it has leaked one. */
    static final String TRACEBACK = "Traceback (most recent call last): File odoo/service/model.py";

    private static final AtomicInteger IDS = new AtomicInteger(700_000);
    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static final Set<String> FIELDS_14 = Set.of("id", "name", "active", "work_email", "mobile_phone", "work_phone", "department_id",
            "job_id", "barcode", "image_1920", "write_date");

    final String db;
    final Map<Integer, Map<String, Object>> employees = new TreeMap<>();
    final Map<Integer, Map<String, Object>> attendances = new TreeMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final int version;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger photosRead = new AtomicInteger();
    private volatile String dropAfter = "";
    private volatile String choke = "";

    FakeOdoo(int version) {
        this(version, "db-" + IDS.incrementAndGet(), null);
    }

    FakeOdoo(int version, String db) {
        this(version, db, null);
    }

    /** @param keys certificate of an HTTPS server, its password {@code changeit} */
    FakeOdoo(int version, KeyStore keys) {
        this(version, "db-" + IDS.incrementAndGet(), keys);
    }

    private FakeOdoo(int version, String db, KeyStore keys) {
        this.version = version;
        this.db = db;
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = keys == null ? HttpServer.create(address, 0) : https(address, keys);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/jsonrpc", this::answer);
        server.createContext("/moved/jsonrpc", exchange -> {
            exchange.getResponseHeaders().set("Location", "/jsonrpc");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.createContext("/page/jsonrpc", exchange -> send(exchange, "<html>internal page of somebody</html>"));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    /** @return the id of a new active employee; what is not given is empty */
    int employee(String name, String barcode) {
        int id = IDS.incrementAndGet();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("name", name);
        row.put("active", true);
        for (String field : List.of("work_email", "mobile_phone", "work_phone", "department_id", "job_id")) {
            row.put(field, false);
        }
        row.put("barcode", barcode == null ? false : barcode);
        row.put("image_1920", false);
        row.put("write_date", "2026-01-01 00:00:00");
        if (version >= 19) {
            row.put("employee_type", "employee");
        }
        employees.put(id, row);
        return id;
    }

    /** Somebody changes the employee. @param photo null takes it away */
    void photo(int employee, byte[] photo) {
        Map<String, Object> row = employees.get(employee);
        row.put("image_1920", photo == null ? false : Base64.getEncoder().encodeToString(photo));
        row.put("write_date", "2026-01-01 %02d:00:00".formatted(CHANGES.incrementAndGet() % 24));
    }

    /** How often the photo of an employee has been asked for. */
    int photosRead() {
        return photosRead.get();
    }

    /** From now on logins wait. */
    void holdLogins(CountDownLatch until) {
        gate = until;
    }

    /** The next such call is carried out, and its answer lost. */
    void dropAnswerOf(String call) {
        dropAfter = call;
    }

    /** From now on a record with this check-in ends the connection before anything is made of it. */
    void chokeOn(String checkIn) {
        choke = checkIn;
    }

    long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    private static HttpServer https(InetSocketAddress address, KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode params = json.readTree(exchange.getRequestBody().readAllBytes()).path("params");
        String call = name(params);
        calls.add(call);
        if (call.equals("hr.attendance.create") && params.at("/args/5/0/check_in").asText().equals(choke)) {
            exchange.close();
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("jsonrpc", "2.0", "id", 1));
        try {
            gate(call);
            synchronized (this) {
                answer.put("result", result(params));
            }
        } catch (Refusal e) {
            answer.put("error", Map.of("code", 200, "message", "Odoo Server Error", "data", Map.of("name", e.type, "debug", TRACEBACK,
                    "message", e.getMessage(), "arguments", List.of(e.getMessage()), "context", Map.of())));
        }
        if (call.equals(dropAfter)) {
            dropAfter = "";
            exchange.close();
            return;
        }
        send(exchange, json.writeValueAsString(answer));
    }

    private void gate(String call) {
        try {
            if (call.equals("authenticate") && !gate.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gate stayed closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(JsonNode params) {
        return params.path("service").asText().equals("object")
                ? params.path("args").path(3).asText() + "." + params.path("args").path(4).asText()
                : params.path("method").asText();
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Object result(JsonNode params) {
        JsonNode args = params.path("args");
        if (params.path("service").asText().equals("common")) {
            if (params.path("method").asText().equals("version")) {
                return Map.of("server_version", version + ".0", "protocol_version", 1);
            }
            require(args.path(0).asText().equals(db), "psycopg2.OperationalError", "database \"" + args.path(0).asText() + "\" does not exist");
            return args.path(1).asText().equals(USER) && args.path(2).asText().equals(PASSWORD) ? 2 : false;
        }
        require(args.path(0).asText().equals(db) && args.path(1).asInt() == 2 && args.path(2).asText().equals(PASSWORD),
                "odoo.exceptions.AccessDenied", "Access Denied");
        return execute(args.path(3).asText(), args.path(4).asText(), args.path(5), args.path(6));
    }

    private Object execute(String model, String method, JsonNode args, JsonNode options) {
        Map<Integer, Map<String, Object>> table = model.equals("hr.employee") ? employees : attendances;
        switch (method) {
            case "fields_get" -> {
                Map<String, Object> known = new TreeMap<>();
                known(model).forEach(field -> known.put(field, Map.of("type", "char")));
                return known;
            }
            case "search_count" -> {
                return search(model, table, args.path(0)).size();
            }
            case "search_read" -> {
                List<Map<String, Object>> rows = new ArrayList<>();
                for (Map<String, Object> row : search(model, table, args.path(0))) {
                    if (options.path("fields").toString().contains("image_1920")) {
                        photosRead.incrementAndGet();
                    }
                    Map<String, Object> shown = new LinkedHashMap<>(Map.of("id", row.get("id")));
                    for (JsonNode field : options.path("fields")) {
                        require(known(model).contains(field.asText()), "builtins.ValueError", "Invalid field '" + field.asText() + "' on model");
                        shown.put(field.asText(), row.get(field.asText()));
                    }
                    rows.add(shown);
                }
                // Its own order is by name or time, never by id.
                if (!options.path("order").asText().equals("id")) {
                    Collections.shuffle(rows);
                }
                return options.has("limit") ? rows.subList(0, Math.min(rows.size(), options.path("limit").asInt())) : rows;
            }
            case "create" -> {
                int id = IDS.incrementAndGet();
                Map<String, Object> row = new LinkedHashMap<>(Map.of("id", id, "employee_id",
                        List.of(args.path(0).path("employee_id").asInt(), "Somebody")));
                store(row, args.path(0));
                attendances.put(id, row);
                return id;
            }
            case "write" -> {
                Map<String, Object> row = existing(table, args.path(0).path(0).asInt());
                Map<String, Object> changed = new LinkedHashMap<>(row);
                store(changed, args.path(1));
                row.putAll(changed);
                return true;
            }
            case "unlink" -> {
                existing(table, args.path(0).path(0).asInt());
                table.remove(args.path(0).path(0).asInt());
                return true;
            }
            default -> throw new Refusal("builtins.AttributeError", "no method " + method);
        }
    }

    private Set<String> known(String model) {
        if (model.equals("hr.attendance")) {
            return Set.of("id", "employee_id", "check_in", "check_out");
        }
        Set<String> known = new java.util.HashSet<>(FIELDS_14);
        if (version >= 19) {
            known.add("employee_type");
        }
        return known;
    }

    private List<Map<String, Object>> search(String model, Map<Integer, Map<String, Object>> table, JsonNode domain) {
        boolean archivedToo = model.equals("hr.attendance");
        for (JsonNode leaf : domain) {
            require(known(model).contains(leaf.path(0).asText()), "builtins.ValueError", "Invalid field in leaf");
            archivedToo |= leaf.path(0).asText().equals("active");
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> row : table.values()) {
            boolean fits = archivedToo || Boolean.TRUE.equals(row.get("active"));
            for (JsonNode leaf : domain) {
                fits &= fits(row.get(leaf.path(0).asText()), leaf.path(1).asText(), leaf.path(2));
            }
            if (fits) {
                found.add(row);
            }
        }
        return found;
    }

    private boolean fits(Object value, String operator, JsonNode wanted) {
        Object plain = value instanceof List<?> many2one ? many2one.get(0) : value;
        return switch (operator) {
            case "=" -> Objects.equals(plain, json.convertValue(wanted, Object.class));
            case "in" -> json.convertValue(wanted, List.class).contains(plain);
            case ">" -> ((Integer) plain) > wanted.asInt();
            default -> throw new Refusal("builtins.ValueError", "Invalid operator " + operator);
        };
    }

    private void store(Map<String, Object> row, JsonNode values) {
        values.fieldNames().forEachRemaining(field -> require(known("hr.attendance").contains(field), "builtins.ValueError",
                "Invalid field '" + field + "' on model 'hr.attendance'"));
        for (String field : List.of("check_in", "check_out")) {
            if (values.has(field)) {
                require(values.path(field).asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"), "builtins.ValueError",
                        "time data does not match format");
                row.put(field, values.path(field).asText());
            }
        }
        int employee = employee(row);
        require(employees.containsKey(employee), "odoo.exceptions.ValidationError", "The operation cannot be completed: no such employee");
        require(row.get("check_out").toString().compareTo(row.get("check_in").toString()) >= 0, "odoo.exceptions.ValidationError",
                "\"Check Out\" time cannot be earlier than \"Check In\" time.");
        for (Map<String, Object> other : attendances.values()) {
            boolean same = other.get("id").equals(row.get("id")) || employee(other) != employee;
            require(same || other.get("check_out").toString().compareTo(row.get("check_in").toString()) <= 0
                    || other.get("check_in").toString().compareTo(row.get("check_out").toString()) >= 0, "odoo.exceptions.ValidationError",
                    "Cannot create new attendance record for Somebody, the employee was already checked in");
        }
    }

    private static int employee(Map<String, Object> attendance) {
        return (Integer) ((List<?>) attendance.get("employee_id")).get(0);
    }

    private static Map<String, Object> existing(Map<Integer, Map<String, Object>> table, int id) {
        require(table.containsKey(id), "odoo.exceptions.MissingError", "Record does not exist or has been deleted.");
        return table.get(id);
    }

    private static void require(boolean fulfilled, String type, String message) {
        if (!fulfilled) {
            throw new Refusal(type, message);
        }
    }

    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String type;

        Refusal(String type, String message) {
            super(message);
            this.type = type;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
