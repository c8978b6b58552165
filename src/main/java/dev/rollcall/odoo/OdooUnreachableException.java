package dev.rollcall.odoo;

import java.util.Map;

import dev.rollcall.http.Failure;

/** Odoo does not answer, or what answers is not Odoo. Says nothing of what was answered. */
final class OdooUnreachableException extends Failure {

    private static final long serialVersionUID = 1L;

    OdooUnreachableException(String reason, String message) {
        super(Kind.UPSTREAM, "Odoo unreachable", message, Map.of("reason", reason));
    }
}
