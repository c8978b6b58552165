package dev.rollcall.it;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The jobs of the Odoo module as its documents describe them: it pulls people and attendance by pages, finds them again by their
 * external ids, and knows nothing but the contract. Fails on everything that its fields would refuse.
 */
final class OdooModule {

    private final Api api;
    private final boolean updates;
    private final Map<String, String> people = new HashMap<>();
    private final Map<Integer, Attendance> records = new TreeMap<>();
    private int pulled;

    /** @param updates whether it writes over a record that it knows; otherwise it skips it */
    OdooModule(Api api, boolean updates) {
        this.api = api;
        this.updates = updates;
    }

    /** What its attendance.record keeps. */
    record Attendance(String personId, String checkIn, String checkOut, String date, Integer minutes, String status, String source,
            double confidence) {

        static Attendance of(JsonNode record) {
            return new Attendance(record.path("person_id").textValue(), datetime(record, "check_in"), datetime(record, "check_out"),
                    record.path("date").textValue(), record.path("duration_minutes").isNull() ? null : record.path("duration_minutes").intValue(),
                    selection(record, "status", "checked_in", "checked_out", "incomplete"),
                    selection(record, "source", "face", "manual", "card"), percent(record));
        }

        /** Odoo's Datetime takes this form alone. */
        private static String datetime(JsonNode record, String field) {
            JsonNode value = record.required(field);
            if (!value.isNull() && !value.textValue().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
                throw new AssertionError(field + " of " + record);
            }
            return value.textValue();
        }

        private static String selection(JsonNode record, String field, String... known) {
            String value = record.required(field).textValue();
            for (String each : known) {
                if (each.equals(value)) {
                    return value;
                }
            }
            throw new AssertionError(field + " of " + record);
        }

        private static double percent(JsonNode record) {
            double value = record.required("confidence").doubleValue();
            if (value < 0 || value > 100) {
                throw new AssertionError("confidence of " + record);
            }
            return value;
        }
    }

    Map<Integer, Attendance> records() {
        return records;
    }

    Map<String, String> people() {
        return people;
    }

    /** Rows that came, known ones included. */
    int pulled() {
        return pulled;
    }

    /** Stops at a page that is not full. */
    void syncPersons(int batch) throws Exception {
        for (int offset = 0;; offset += batch) {
            JsonNode page = list("/api/v1/persons?limit=" + batch + "&offset=" + offset).path("persons");
            for (JsonNode person : page) {
                people.put(person.path("person_id").textValue(), person.path("name").textValue());
                if (!person.path("metadata").isObject()) {
                    throw new AssertionError("metadata of " + person);
                }
            }
            if (page.size() < batch) {
                return;
            }
        }
    }

    /** Stops when the offset has reached the total. @param filter the dates */
    void syncAttendance(String filter, int batch) throws Exception {
        for (int offset = 0;; offset += batch) {
            JsonNode data = list("/api/v1/attendance?" + filter + "&limit=" + batch + "&offset=" + offset);
            for (JsonNode record : data.path("records")) {
                pulled++;
                int id = record.required("id").intValue();
                if (updates) {
                    records.put(id, Attendance.of(record));
                } else {
                    records.putIfAbsent(id, Attendance.of(record));
                }
            }
            if (offset + batch >= data.required("total").intValue()) {
                return;
            }
        }
    }

    private JsonNode list(String path) throws IOException, InterruptedException {
        Api.Answer answer = api.get(path);
        if (answer.status() != 200 || !answer.json().path("success").booleanValue()) {
            throw new AssertionError(path + ": " + answer.text());
        }
        return answer.data();
    }
}
