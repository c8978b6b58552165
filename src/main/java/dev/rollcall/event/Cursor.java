package dev.rollcall.event;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

import dev.rollcall.http.InvalidRequestException;

/**
 * A place in the stream, as clients keep it. To them it is a text of which nothing can be told; the sum at its end tells a cut or
 * mistyped one.
 *
 * @param stream which stream it is of
 * @param position of the last event that its holder knows
 */
record Cursor(UUID stream, long position) {

    private static final int LENGTH = 28;

    /** @throws InvalidRequestException naming the parameter, unless it is a cursor of this or of another stream */
    static Cursor of(String parameter, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == LENGTH) {
                Cursor cursor = new Cursor(new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong());
                if (cursor.position >= 0 && cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new InvalidRequestException(parameter, "must be a cursor as an earlier answer gave it, or latest");
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(stream.getMostSignificantBits()).putLong(stream.getLeastSignificantBits())
                .putLong(position);
        CRC32 sum = new CRC32();
        sum.update(bytes.array(), 0, bytes.position());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.putInt((int) sum.getValue()).array());
    }
}
