package dev.rollcall.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rollcall.bench.Report;

/** The rows of one class of faults, as this run has measured them. One that is not as expected is written too, and fails its test. */
final class Rows {

    private static final Path DOCUMENT = Path.of("docs", "reliability.md");
    private static final List<String> HEAD = List.of("| what breaks | what is seen | what is lost | well again, after it was over | row |",
            "|---|---|---|---|---|");

    private final String name;
    private final String test;
    private final List<String> lines = new ArrayList<>(HEAD);

    Rows(String name, Class<?> test) {
        this.name = name;
        this.test = test.getSimpleName();
    }

    interface Trial {
        void run(Row row) throws Exception;
    }

    /** @param method of the test, to run this row alone */
    void add(String method, String fault, Trial trial) throws Exception {
        Row row = new Row(fault, test + "#" + method);
        try {
            trial.run(row);
        } catch (Exception | AssertionError e) {
            row.failed(e);
            throw e;
        } finally {
            lines.add(row.line());
            System.out.println(row.line());
        }
    }

    /** Leaves the document alone when nothing was measured. */
    void write() throws IOException {
        if (lines.size() > HEAD.size()) {
            Report.write(DOCUMENT, "faults: " + name, lines);
        }
    }
}
