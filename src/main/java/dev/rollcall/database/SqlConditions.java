package dev.rollcall.database;

import io.vertx.mutiny.sqlclient.Tuple;

/** Collects what follows {@code where}, with a parameter for each value. */
public final class SqlConditions {

    private final StringBuilder text = new StringBuilder("true");
    private final Tuple values = Tuple.tuple();

    /** @param clause with {@code ?} for the value, once or more; left out when the value is null */
    public SqlConditions with(String clause, Object value) {
        return value == null ? this : and(clause.replace("?", next(value)));
    }

    public SqlConditions and(String clause) {
        text.append(" and ").append(clause);
        return this;
    }

    /** @return the placeholder of another value */
    public String next(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    public String text() {
        return text.toString();
    }

    public Tuple values() {
        return values;
    }
}
