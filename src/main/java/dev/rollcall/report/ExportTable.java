package dev.rollcall.report;

import java.util.List;
import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A table to export.
 *
 * @param title what the rows are
 * @param header names of the columns
 * @param statement gives the rows, in order
 * @param cells of a row: text, number, {@code LocalDate}, {@code LocalDateTime} or null, as many as the header has
 */
record ExportTable(String title, List<String> header, Statement statement, Function<Row, List<Object>> cells) {
}
