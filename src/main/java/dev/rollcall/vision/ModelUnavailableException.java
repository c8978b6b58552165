package dev.rollcall.vision;

import java.util.List;

/** A model's file is in none of the places, or may not be used. The message says which, where it was looked for, and why not. */
public final class ModelUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Attempt> attempts;

    /**
     * A place where the model was looked for.
     *
     * @param place folder or address of the file
     * @param reason why it was not taken from there
     */
    public record Attempt(String place, String reason) {
        @Override
        public String toString() {
            return place + ": " + reason;
        }
    }

    ModelUnavailableException(ModelEntry model, List<Attempt> attempts) {
        super(model.file() + " (" + model.name() + ") is not available. "
                + String.join("; ", attempts.stream().map(Attempt::toString).toList()));
        this.file = model.file();
        this.attempts = List.copyOf(attempts);
    }

    public String file() {
        return file;
    }

    /** In the order in which they were tried. */
    public List<Attempt> attempts() {
        return attempts;
    }
}
