package dev.rollcall.event.webhook;

/** The id in a path. */
final class WebhookId {

    private WebhookId() {
    }

    /** @throws WebhookNotFoundException for what cannot be one */
    static long of(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WebhookNotFoundException(text);
        }
    }
}
