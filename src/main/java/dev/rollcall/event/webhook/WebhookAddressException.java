package dev.rollcall.event.webhook;

import java.util.Map;

import dev.rollcall.http.Failure;

/** Nothing may be sent to this host, or it is not known where it is. */
final class WebhookAddressException extends Failure {

    private static final long serialVersionUID = 1L;

    private WebhookAddressException(String reason, String message) {
        super(Kind.UNPROCESSABLE, "Webhook address refused", message, Map.of("reason", reason));
    }

    static WebhookAddressException unknown() {
        return new WebhookAddressException("unknown_host", "No address is known for the host");
    }

    static WebhookAddressException notPublic() {
        return new WebhookAddressException("private_address",
                "The host has an address that is not public, and rollcall.webhook.allowed-networks does not name its network");
    }

    static WebhookAddressException plain() {
        return new WebhookAddressException("plain_http",
                "Without TLS only networks of rollcall.webhook.allowed-networks are sent to: use https");
    }
}
