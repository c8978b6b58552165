package dev.rollcall.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * RFC 4180 in UTF-8. Without a byte order mark, which would stand before the header line and become part of its first name for
 * most readers; whoever opens files by double click takes XLSX.
 */
final class CsvWriter implements TableWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Pattern LATER_CELL = Pattern.compile("(?s)(?<=.[;\\t\\r\\n])(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private final List<String> header;
    private boolean begun;

    CsvWriter(List<String> header) {
        this.header = header;
    }

    @Override
    public byte[] write(List<List<Object>> rows, boolean last) throws IOException {
        StringBuilder text = new StringBuilder();
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        if (!begun) {
            printer.printRecord(header);
            begun = true;
        }
        for (List<Object> row : rows) {
            for (Object cell : row) {
                printer.print(text(cell));
            }
            printer.println();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object text(Object cell) {
        if (cell instanceof String text) {
            return harmless(text);
        }
        if (cell instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return cell instanceof LocalDateTime time ? TIME.format(time) : cell;
    }

    /**
     * Text as spreadsheets show it and never run it: OWASP, CSV Injection. Full-width signs count too, since some spreadsheets
     * take them for the narrow ones. So does a sign behind a semicolon, a tab or a line break: where the semicolon separates
     * cells, as it does for Excel in half of Europe, quotes do not hold such a text together.
     */
    static String harmless(String text) {
        String inside = LATER_CELL.matcher(text).replaceAll("'");
        return !text.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0 ? "'" + inside : inside;
    }
}
