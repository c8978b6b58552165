package dev.rollcall.http;

/** A yes or no in a query or form. */
public final class Flag {

    private Flag() {
    }

    /** @throws InvalidRequestException naming the parameter, unless it is absent, {@code true} or {@code false} */
    public static boolean of(String parameter, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new InvalidRequestException(parameter, "must be true or false");
    }
}
