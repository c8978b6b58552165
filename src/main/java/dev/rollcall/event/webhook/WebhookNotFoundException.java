package dev.rollcall.event.webhook;

import dev.rollcall.http.Failure;

/** No webhook has this id, or it has no such delivery. */
final class WebhookNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    WebhookNotFoundException(String id) {
        super(Kind.NOT_FOUND, "Webhook not found", "No webhook has the id " + id);
    }

    private WebhookNotFoundException(String error, String message) {
        super(Kind.NOT_FOUND, error, message);
    }

    static WebhookNotFoundException delivery(String id) {
        return new WebhookNotFoundException("Delivery not found", "The webhook has no delivery " + id);
    }
}
