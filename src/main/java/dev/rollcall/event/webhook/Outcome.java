package dev.rollcall.event.webhook;

/**
 * What became of one attempt.
 *
 * @param status HTTP status of the answer; null when there was none
 * @param error why it failed, in our words; null: the receiver has it
 */
record Outcome(Integer status, String error) {

    static Outcome answered(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome(status, null);
        }
        return new Outcome(status, status >= 300 && status < 400 ? "Answered with a redirect, which is not followed" : "Answered with HTTP status " + status);
    }

    static Outcome failed(String error) {
        return new Outcome(null, error);
    }

    boolean delivered() {
        return error == null;
    }
}
