package dev.rollcall.person;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.rollcall.http.Failure;

/** What became of an import. */
@Schema(name = "ImportReport", description = "What became of an import")
public record ImportReport(
        @Schema(description = "Rows whose person is new", examples = "3") long created,
        @Schema(description = "Rows whose person has changed", examples = "1") long updated,
        @Schema(description = "Rows whose person was as the row says", examples = "96") long unchanged,
        @Schema(description = "Rows that could not be taken", examples = "0") long failed,
        @Schema(description = "Rows that were not reached in time; send the archive again", examples = "0") long remaining,
        @Schema(description = "Faces that are new", examples = "4") long facesRegistered,
        @Schema(description = "Photos whose face could not be registered", examples = "0") long facesFailed,
        @Schema(description = "Rows in all", examples = "100") int total,
        @Schema(description = "One for each row, in order") List<Row> rows,
        @Schema(description = "Columns that nothing is made of", examples = "[\"shoe_size\"]") Collection<String> ignoredColumns,
        @Schema(description = "Pictures that are nobody's; 100 at most", examples = "[\"photos/EMP999.jpg\"]") List<String> unusedPhotos) {

    private static final int MOST_NAMES = 100;

    /** Where a row or photo stands at the end. */
    enum State {
        CREATED, UPDATED, UNCHANGED, FAILED, REMAINING, REGISTERED, ALREADY_ENROLLED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean is(String text) {
            return text().equals(text);
        }
    }

    /** A row. What does not apply is left out. */
    @Schema(name = "ImportRow", description = "What became of a row; what does not apply is left out")
    public record Row(
            @Schema(description = "As a spreadsheet counts: the header is 1", examples = "2") int row,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The id in that row", examples = "EMP001") String personId,
            @Schema(description = "What became of the person", enumeration = { "created", "updated", "unchanged", "failed", "remaining" },
                    examples = "created") String status,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "One for each photo") List<Face> faces,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "A short phrase that is the same for every occurrence", examples = "Invalid request") String error,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "What is wrong", examples = "name: is required") String message,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Facts for machines", examples = "{\"field\": \"name\"}", type = SchemaType.OBJECT,
                    implementation = Object.class) Map<String, Object> details) {

        static Row done(ImportRow row, State state, List<Face> faces) {
            return new Row(row.number(), row.draft().personId(), state.text(), faces, null, null, null);
        }

        static Row failed(ImportRow row, String error, String message, Map<String, Object> details) {
            return new Row(row.number(), row.draft().personId(), State.FAILED.text(), null, error, message, details);
        }
    }

    /** A photo. What does not apply is left out. */
    @Schema(name = "ImportFace", description = "What became of a photo; what does not apply is left out")
    public record Face(
            @Schema(description = "Its name in the archive", examples = "photos/EMP001.jpg") String photo,
            @Schema(description = "What became of it", enumeration = { "registered", "already_enrolled", "failed" },
                    examples = "registered") String status,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The face that was made of it", examples = "17") Long faceId,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "A short phrase that is the same for every occurrence", examples = "No face detected") String error,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "What is wrong with it", examples = "There is no face in the picture") String message,
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Facts for machines, with reason as when a face is registered", examples = "{\"reason\": \"no_face\"}",
                    type = SchemaType.OBJECT, implementation = Object.class) Map<String, Object> details) {

        static Face of(String photo, PersonPhotos.Taken taken) {
            if (taken.refusal() == null) {
                return new Face(photo, State.REGISTERED.text(), taken.faceId(), null, null, null);
            }
            Failure refusal = taken.refusal();
            return taken.isKnown() ? new Face(photo, State.ALREADY_ENROLLED.text(), null, null, null, null)
                    : new Face(photo, State.FAILED.text(), null, refusal.error(), refusal.getMessage(), refusal.details());
        }
    }

    static ImportReport of(List<Row> rows, Collection<String> ignoredColumns, Collection<String> unusedPhotos) {
        return new ImportReport(count(rows, State.CREATED), count(rows, State.UPDATED), count(rows, State.UNCHANGED), count(rows, State.FAILED),
                count(rows, State.REMAINING), faces(rows, State.REGISTERED), faces(rows, State.FAILED), rows.size(), rows, ignoredColumns,
                unusedPhotos.stream().limit(MOST_NAMES).toList());
    }

    private static long count(List<Row> rows, State state) {
        return rows.stream().filter(row -> state.is(row.status())).count();
    }

    private static long faces(List<Row> rows, State state) {
        return rows.stream().filter(row -> row.faces() != null).flatMap(row -> row.faces().stream()).filter(face -> state.is(face.status())).count();
    }

    String summary() {
        return created + " created, " + updated + " updated, " + unchanged + " unchanged, " + failed + " failed; " + facesRegistered
                + " faces registered, " + facesFailed + " failed" + (remaining > 0 ? "; " + remaining + " rows remain, send the archive again" : "");
    }
}
