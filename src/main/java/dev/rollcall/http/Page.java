package dev.rollcall.http;

/**
 * A window onto a list.
 *
 * @param limit 1 to 10,000
 * @param offset rows to skip, 0 or more
 */
public record Page(int limit, int offset) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 10_000;

    /** @throws InvalidRequestException unless both are absent or whole numbers in range */
    public static Page of(String limit, String offset) {
        return new Page(number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
                number("offset", offset, 0, 0, Integer.MAX_VALUE));
    }

    /** Whether a page that holds so many rows is all there is: nothing needs to be counted then. */
    public boolean isWhole(int rows) {
        return offset == 0 && rows < limit;
    }

    /** Index of the last row, as a query's range has it. */
    public int last() {
        return (int) Math.min(Integer.MAX_VALUE, (long) offset + limit - 1);
    }

    private static int number(String name, String text, int absent, int least, int most) {
        if (text == null) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text.trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new InvalidRequestException(name, "must be a whole number from " + least + " to " + most);
    }
}
