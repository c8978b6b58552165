package dev.rollcall.person;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.rollcall.http.InvalidRequestException;

/**
 * What a zip says of its directory, looked at before anything reads that directory into memory. PKWARE's APPNOTE, 4.3.16: the
 * record is at the end of the file, followed by a comment only.
 */
final class ZipDirectory {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int MOST_ENTRIES = 50_000;
    private static final long LARGEST = 16L * 1024 * 1024;

    private ZipDirectory() {
    }

    /** @throws InvalidRequestException when it is no zip, or one with too many entries */
    static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, LENGTH + LONGEST_COMMENT)).order(ByteOrder.LITTLE_ENDIAN);
            while (end.hasRemaining() && channel.read(end, size - end.remaining()) >= 0) {
                // A channel may give less than was asked for.
            }
            for (int at = end.position() - LENGTH; at >= 0; at--) {
                if (end.getInt(at) == SIGNATURE) {
                    checkEnd(end, at);
                    return;
                }
            }
        }
        throw notWhole();
    }

    private static void checkEnd(ByteBuffer end, int at) {
        if ((end.getShort(at + 20) & 0xFFFF) != end.position() - at - LENGTH) {
            throw notWhole();
        }
        // All bits set, as in a Zip64, is too many as well.
        if ((end.getShort(at + 10) & 0xFFFF) > MOST_ENTRIES || (end.getInt(at + 12) & 0xFFFFFFFFL) > LARGEST) {
            throw new InvalidRequestException("The zip has too many entries");
        }
    }

    private static InvalidRequestException notWhole() {
        return new InvalidRequestException("The body is not a whole zip");
    }
}
