package dev.rollcall.report;

import io.vertx.mutiny.sqlclient.Tuple;

/** SQL that is put together with its parameters. */
final class Statement {

    private final StringBuilder sql = new StringBuilder();
    private final Tuple values = Tuple.tuple();

    Statement add(String text) {
        sql.append(text);
        return this;
    }

    /** @return how the SQL refers to the value */
    String bind(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    String sql() {
        return sql.toString();
    }

    Tuple values() {
        return values;
    }
}
