package dev.rollcall.report;

import java.time.LocalDate;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

/**
 * What a report covers.
 *
 * @param start first work date
 * @param end last work date
 * @param personId null for everybody
 * @param department exactly as the persons have it; null for all
 */
record ReportFilter(LocalDate start, LocalDate end, String personId, String department) {

    ReportFilter {
        if (end.isBefore(start)) {
            throw new InvalidRequestException("end_date", "must not be before start_date");
        }
    }

    /** @throws InvalidRequestException unless both dates are there and everything is well-formed */
    static ReportFilter of(String startDate, String endDate, String personId, String department) {
        return new ReportFilter(required("start_date", startDate), required("end_date", endDate), text("person_id", personId),
                text("department", department));
    }

    private static LocalDate required(String parameter, String text) {
        if (text == null) {
            throw new InvalidRequestException(parameter, "is required, YYYY-MM-DD");
        }
        return Times.date(parameter, text);
    }

    private static String text(String parameter, String text) {
        if (text != null && !Text.isStorable(text)) {
            throw new InvalidRequestException(parameter, "must not hold U+0000");
        }
        return text;
    }

    /** @param person name of the person's row in the statement */
    String ofPerson(Statement statement, String person) {
        return (personId == null ? "" : " and " + person + ".person_id = " + statement.bind(personId))
                + (department == null ? "" : " and " + person + ".department = " + statement.bind(department));
    }

    boolean isOfEverybody() {
        return personId == null && department == null;
    }
}
