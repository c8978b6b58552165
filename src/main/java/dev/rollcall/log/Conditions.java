package dev.rollcall.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.vertx.mutiny.sqlclient.Tuple;

/** The {@code where} of a list, with only those conditions that were asked for: the planner then finds the right index. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param comparison column and operator; nothing is added when the value is null */
    Conditions and(String comparison, Object value) {
        if (value != null) {
            values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            conditions.add(comparison + " $" + values.size());
        }
        return this;
    }

    /** Empty when there are no conditions. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Tuple values(Object... more) {
        Tuple tuple = Tuple.tuple();
        values.forEach(tuple::addValue);
        for (Object value : more) {
            tuple.addValue(value);
        }
        return tuple;
    }

    int count() {
        return values.size();
    }
}
