package dev.rollcall.odoo;

import java.util.Map;

import dev.rollcall.http.Failure;

/** No connection is stored. */
final class OdooNotConfiguredException extends Failure {

    private static final long serialVersionUID = 1L;

    private OdooNotConfiguredException(Kind kind) {
        super(kind, "Odoo not configured", "Store the connection with POST /api/v1/sync/odoo/config first", Map.of("reason", "not_configured"));
    }

    /** There is nothing to show. */
    static OdooNotConfiguredException notFound() {
        return new OdooNotConfiguredException(Kind.NOT_FOUND);
    }

    /** There is nothing to work with. */
    static OdooNotConfiguredException needed() {
        return new OdooNotConfiguredException(Kind.INVALID);
    }

    @Override
    public Map<String, Object> extras() {
        return kind() == Kind.NOT_FOUND ? Map.of("configured", false) : Map.of();
    }
}
