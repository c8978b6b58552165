package dev.rollcall.odoo;

import java.util.Map;

import dev.rollcall.http.Failure;

/** Odoo knows no such user, password or database. Not a 401: that speaks of the API key, and clients would drop theirs. */
final class OdooLoginException extends Failure {

    private static final long serialVersionUID = 1L;

    OdooLoginException() {
        super(Kind.UNPROCESSABLE, "Odoo login failed", "Odoo refuses this user and password for this database", Map.of("reason", "bad_login"));
    }
}
