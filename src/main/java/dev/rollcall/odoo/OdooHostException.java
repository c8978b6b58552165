package dev.rollcall.odoo;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The host must not be connected to. */
final class OdooHostException extends Failure {

    private static final long serialVersionUID = 1L;

    OdooHostException(String host) {
        super(Kind.UNPROCESSABLE, "Host not allowed", "This server may not connect to " + host
                + ": name the host in rollcall.odoo.allowed-hosts", Map.of("reason", "host_not_allowed"));
    }
}
