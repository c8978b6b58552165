package dev.rollcall.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.rollcall.http.Page;

/** A page of a table that has {@code at} and {@code id}, newest first, and how many rows there are in all. */
record Listing<T>(List<T> rows, long total) {

    /** The ids of a page come from an index alone, so that a deep page costs little more than the first. */
    static <T> Uni<Listing<T>> read(SqlConnection connection, String table, Conditions conditions, Page page, Function<Row, T> reader) {
        String from = " from " + table + conditions.where();
        String wanted = "select * from " + table + " where id in (select id" + from + " order by at desc, id desc limit $"
                + (conditions.count() + 1) + " offset $" + (conditions.count() + 2) + ") order by at desc, id desc";
        return connection.preparedQuery("select count(*)" + from).execute(conditions.values())
                .map(counted -> counted.iterator().next().getLong(0))
                .chain(total -> connection.preparedQuery(wanted).execute(conditions.values((long) page.limit(), (long) page.offset()))
                        .map(found -> {
                            List<T> rows = new ArrayList<>(found.size());
                            found.forEach(row -> rows.add(reader.apply(row)));
                            return new Listing<>(rows, total);
                        }));
    }
}
