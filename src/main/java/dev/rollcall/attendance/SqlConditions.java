package dev.rollcall.attendance;

import io.vertx.mutiny.sqlclient.Tuple;

/** Collects what follows {@code where}, with a parameter for each value. */
final class SqlConditions {

    private final StringBuilder text = new StringBuilder("true");
    private final Tuple values = Tuple.tuple();

    /** @param clause with {@code ?} for the value, once or more; left out when the value is null */
    SqlConditions with(String clause, Object value) {
        return value == null ? this : and(clause.replace("?", next(value)));
    }

    SqlConditions and(String clause) {
        text.append(" and ").append(clause);
        return this;
    }

    /** @return the placeholder of another value */
    String next(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    String text() {
        return text.toString();
    }

    Tuple values() {
        return values;
    }
}
