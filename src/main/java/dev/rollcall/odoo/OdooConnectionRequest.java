package dev.rollcall.odoo;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/** A connection as a client describes it. */
@Schema(name = "OdooConnectionRequest", description = "A connection to Odoo")
record OdooConnectionRequest(
        @Schema(description = "Scheme, host, port and perhaps a path", examples = "https://odoo.example.com", required = true) String url,
        @Schema(description = "Name of the database in Odoo", examples = "production", required = true) String db,
        @Schema(description = "Login of the user that this server is in Odoo", examples = "rollcall@example.com", required = true) String username,
        @Schema(description = "Password or API key of that user; left out or \"***\": the stored one, for the same url, db and username",
                examples = "correct horse", nullable = true, format = "password") String password,
        @Schema(description = "False switches pull and push off", examples = "true", defaultValue = "true", nullable = true) Boolean enabled,
        @Schema(description = "Minutes from one scheduled run to the next, 5 to 1440; null or absent: no scheduled runs", examples = "15",
                minimum = "5", maximum = "1440", nullable = true) Integer intervalMinutes) {

    static final String MASK = "***";

    private static final int LONGEST = 255;

    OdooUrl validUrl() {
        return OdooUrl.of(url);
    }

    String validDb() {
        return Text.required("db", db, LONGEST);
    }

    String validUsername() {
        return Text.required("username", username, LONGEST);
    }

    boolean keepsPassword() {
        return password == null || password.isEmpty() || password.equals(MASK);
    }

    /** @throws InvalidRequestException naming the field that is absent or wrong */
    OdooAccount account() {
        OdooUrl where = validUrl();
        String database = validDb();
        String user = validUsername();
        if (keepsPassword()) {
            throw new InvalidRequestException("password", "is required");
        }
        return new OdooAccount(where, database, user, Text.optional("password", password, LONGEST));
    }

    Integer validInterval() {
        if (intervalMinutes != null && (intervalMinutes < 5 || intervalMinutes > 1440)) {
            throw new InvalidRequestException("interval_minutes", "must be from 5 to 1440, or null");
        }
        return intervalMinutes;
    }

    boolean namesNothing() {
        return url == null && db == null && username == null && password == null;
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "connection to " + url;
    }
}
