package dev.rollcall.odoo;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.rollcall.database.SecretBox;

/** The stored connection; there is one or none. */
@Entity
@Table(name = "odoo_connection")
class OdooConnection {

    static final int ONLY = 1;

    @Id
    Integer id = ONLY;

    String url;
    String db;
    String username;

    /** Sealed for this url, db and username: whoever could change those in the database gains no password by it. */
    byte[] password;

    boolean enabled;

    /** Null: no scheduled runs. */
    @Column(name = "interval_minutes")
    Integer intervalMinutes;

    @Column(name = "scheduled_at")
    Instant scheduledAt;

    /** When the last scheduled push began that came to its end. Null before the first with this Odoo. */
    @Column(name = "pushed_at")
    Instant pushedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    OdooUrl url() {
        return OdooUrl.of(url);
    }

    /** Whether it is the same server and database. */
    boolean isAt(OdooAccount account) {
        return url.equals(account.url().toString()) && db.equals(account.db());
    }

    OdooAccount account(SecretBox box) {
        return new OdooAccount(url(), db, username, box.open(password, purpose()));
    }

    void take(OdooAccount account, SecretBox box) {
        url = account.url().toString();
        db = account.db();
        username = account.username();
        password = box.seal(account.password(), purpose());
    }

    private String purpose() {
        return String.join("\n", "odoo_connection", url, db, username);
    }
}
