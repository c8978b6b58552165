package dev.rollcall.event.webhook;

import java.util.Map;

import dev.rollcall.http.Failure;

/** There are as many webhooks as there may be. */
final class TooManyWebhooksException extends Failure {

    private static final long serialVersionUID = 1L;

    TooManyWebhooksException(int most) {
        super(Kind.CONFLICT, "Too many webhooks", "There may be " + most + " webhooks at most: delete one first", Map.of("most", most));
    }
}
