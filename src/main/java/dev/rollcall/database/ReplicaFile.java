package dev.rollcall.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of the replica that works on a data directory. Locked by the process that uses it; the operating system lets go of it when
 * that process dies, however it dies.
 */
final class ReplicaFile implements AutoCloseable {

    static final String NAME = "replica-id";

    private static final int LENGTH = 36;

    private final FileChannel channel;
    private final String id;

    private ReplicaFile(FileChannel channel, String id) {
        this.channel = channel;
        this.id = id;
    }

    /** Empty when another process uses it. */
    static Optional<ReplicaFile> open(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        FileChannel channel = FileChannel.open(dataDirectory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new ReplicaFile(channel, readOrMake(channel)));
            }
        } catch (OverlappingFileLockException e) {
            // Used by this very process.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    String id() {
        return id;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String readOrMake(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LENGTH);
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // The file is shorter than it should be when a power cut came while it was made.
        }
        String found = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        if (isId(found)) {
            return found;
        }
        String made = UUID.randomUUID().toString();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((made + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return made;
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
