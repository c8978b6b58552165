package dev.rollcall.status;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Flat, not under {@code data}, as Odoo reads it.
 *
 * @param status healthy, degraded or unhealthy
 * @param problems why it is degraded; left out when there are none
 * @param error why it is unhealthy; left out otherwise
 */
@Schema(name = "Health")
record HealthView(boolean success, String status, String timestamp, String version, long uptimeSeconds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems,
        @JsonInclude(JsonInclude.Include.NON_NULL) String error) {
}
