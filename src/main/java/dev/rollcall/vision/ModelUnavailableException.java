package dev.rollcall.vision;

import java.util.List;
import java.util.regex.Pattern;

/** A model's file is in none of the places, or may not be used. The message says which, where it was looked for, and why not. */
public final class ModelUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Attempt> attempts;

    /**
     * A place where the model was looked for.
     *
     * @param place folder or address of the file, without credentials
     * @param reason why it was not taken from there
     */
    public record Attempt(String place, String reason) {

        /** {@code user:password@} in an address (RFC 3986, 3.2.1); shown to nobody. */
        private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#]*@");

        public Attempt {
            place = USER_INFO.matcher(place).replaceAll("");
            reason = USER_INFO.matcher(reason).replaceAll("");
        }

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
