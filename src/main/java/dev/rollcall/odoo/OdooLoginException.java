package dev.rollcall.odoo;

import java.util.Map;

import dev.rollcall.http.Failure;

/**
 * Odoo knows no such user, password or database: 401, as the contract has it. Without {@code WWW-Authenticate} and with a reason
 * in its details, by which clients tell it from a refusal of their API key.
 */
final class OdooLoginException extends Failure {

    private static final long serialVersionUID = 1L;

    OdooLoginException() {
        super(Kind.UNAUTHENTICATED, "Odoo login failed", "Odoo refuses this user and password for this database", Map.of("reason", "bad_login"));
    }
}
