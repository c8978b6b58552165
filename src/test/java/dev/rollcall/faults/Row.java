package dev.rollcall.faults;

import java.util.Locale;

/** One fault and what was measured of it. Times are seconds since the fault began, unless it says otherwise. */
final class Row {

    private static final int LONGEST = 160;

    private final String fault;
    private final String test;
    private String seen = "";
    private String lost = "";
    private String well = "-";
    private String failure;

    Row(String fault, String test) {
        this.fault = fault;
        this.test = test;
    }

    /** What somebody who watches the server sees. */
    void seen(String words, Object... values) {
        String next = String.format(Locale.ROOT, words, values);
        seen = seen.isEmpty() ? next : seen + "; " + next;
    }

    void lost(String words, Object... values) {
        String next = String.format(Locale.ROOT, words, values);
        lost = lost.isEmpty() ? next : lost + "; " + next;
    }

    /** How long it took after the cause was gone. */
    void well(double seconds) {
        well = String.format(Locale.ROOT, "%.1f s", seconds);
    }

    void failed(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
        failure = message.substring(0, Math.min(LONGEST, message.length()));
    }

    String line() {
        String verdict = failure == null ? seen : "**not as expected: " + failure + "** " + seen;
        return "| " + String.join(" | ", clean(fault), clean(verdict), clean(lost), clean(well), "`" + test + "`") + " |";
    }

    private static String clean(String cell) {
        return cell.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
