package dev.rollcall.gallery;

import java.util.Base64;
import java.util.regex.Pattern;

/** A picture as JSON carries it. */
public final class ImageText {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ImageText() {
    }

    /** @throws InvalidImageException when there is nothing to decode */
    public static void require(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidImageException("Missing image data");
        }
    }

    /**
     * @param text base64, with or without a {@code data:image/...;base64,} prefix; line breaks are tolerated
     * @throws InvalidImageException when it is absent or no base64
     */
    public static byte[] decode(String text) {
        require(text);
        int comma = text.startsWith("data:") ? text.indexOf(',') : -1;
        String base64 = BLANKS.matcher(text.substring(comma + 1)).replaceAll("");
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidImageException("The image is not base64");
        }
    }
}
