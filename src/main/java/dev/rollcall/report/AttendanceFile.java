package dev.rollcall.report;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.person.Person;
import dev.rollcall.person.PersonFiles;

/** The attendance of a person as a table. */
@ApplicationScoped
class AttendanceFile implements PersonFiles {

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Exports exports;

    AttendanceFile(Exports exports) {
        this.exports = exports;
    }

    @Override
    public Uni<List<File>> of(Person person) {
        return Uni.createFrom().item(() -> List.of(new File("attendance.csv", "Your attendance, a line for each record, for a spreadsheet.",
                exports.records(new ReportFilter(FIRST, LAST, person.personId, null), RecordStatus.ALL, ExportFormat.CSV))));
    }
}
