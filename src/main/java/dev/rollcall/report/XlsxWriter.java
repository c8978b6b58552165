package dev.rollcall.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook with the rows, on more than one sheet when Excel's limit is reached, and a last sheet that says what they are. Text
 * is written as text, which no spreadsheet runs as a formula, and in place: shared strings would be kept until the end.
 */
final class XlsxWriter implements TableWriter {

    private static final double COLUMN_WIDTH = 20;

    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final Workbook workbook = new Workbook(ready, "Rollcall", "1.0");
    private final ExportTable table;
    private final Map<String, String> about;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int next;

    /** @param about names and values of the last sheet, in order */
    XlsxWriter(ExportTable table, Map<String, String> about) {
        this(table, about, Worksheet.MAX_ROWS);
    }

    /** @param mostRows of a sheet, its header included */
    XlsxWriter(ExportTable table, Map<String, String> about, int mostRows) {
        this.table = table;
        this.about = about;
        this.mostRows = mostRows;
    }

    @Override
    public byte[] write(List<List<Object>> rows, boolean last) throws IOException {
        if (sheet == null) {
            begin();
        }
        for (List<Object> row : rows) {
            if (next == mostRows) {
                sheet.finish();
                begin();
            }
            put(row);
        }
        if (last) {
            sheet.finish();
            explain();
            workbook.finish();
        } else {
            sheet.flush();
        }
        byte[] bytes = ready.toByteArray();
        ready.reset();
        return bytes;
    }

    private void begin() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? table.title() : table.title() + " " + sheets);
        sheet.freezePane(0, 1);
        for (int column = 0; column < table.header().size(); column++) {
            sheet.width(column, COLUMN_WIDTH);
            sheet.inlineString(0, column, table.header().get(column));
            sheet.style(0, column).bold().set();
        }
        next = 1;
    }

    private void put(List<Object> row) {
        for (int column = 0; column < row.size(); column++) {
            put(next, column, row.get(column));
        }
        next++;
    }

    private void put(int row, int column, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (cell instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (cell != null) {
            sheet.inlineString(row, column, cell.toString());
        }
    }

    private void explain() throws IOException {
        Worksheet info = workbook.newWorksheet("Info");
        int row = 0;
        for (Map.Entry<String, String> each : about.entrySet()) {
            info.inlineString(row, 0, each.getKey());
            info.inlineString(row++, 1, each.getValue());
        }
        info.width(0, COLUMN_WIDTH);
        info.width(1, COLUMN_WIDTH);
        info.finish();
    }
}
