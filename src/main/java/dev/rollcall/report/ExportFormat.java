package dev.rollcall.report;

import dev.rollcall.http.InvalidRequestException;

/** What an export is written as. */
enum ExportFormat {

    CSV("csv", "text/csv;charset=UTF-8"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("json", "application/json");

    private final String text;
    private final String mediaType;

    ExportFormat(String text, String mediaType) {
        this.text = text;
        this.mediaType = mediaType;
    }

    /** @param text null means CSV */
    static ExportFormat of(String text) {
        for (ExportFormat format : values()) {
            if (format.text.equals(text == null ? CSV.text : text)) {
                return format;
            }
        }
        throw new InvalidRequestException("format", "must be csv, xlsx or json");
    }

    /** As the parameter and file names have it. */
    String text() {
        return text;
    }

    String mediaType() {
        return mediaType;
    }
}
