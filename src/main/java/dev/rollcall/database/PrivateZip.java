package dev.rollcall.database;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip that only its owner can read. It has its name when all of it is on the disk; closing it before {@link #finish} leaves
 * nothing behind. The path {@code -} is standard output, for whoever encrypts what leaves the house.
 */
public final class PrivateZip implements AutoCloseable {

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final Zip zip;

    private PrivateZip(Path target, Path part, FileChannel channel, OutputStream out) {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.zip = new Zip(new BufferedOutputStream(out, 1 << 16));
    }

    /** Whether the path means standard output, which then belongs to the zip alone. */
    public static boolean isStandardOutput(Path target) {
        return target.toString().equals("-");
    }

    /** @throws FileAlreadyExistsException when there is such a file already */
    public static PrivateZip create(Path target) throws IOException {
        if (isStandardOutput(target)) {
            return new PrivateZip(target, null, null, System.out);
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new PrivateZip(target, part, channel, Channels.newOutputStream(channel));
    }

    /** Writes the bytes of one entry. */
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** @return SHA-256 of the entry's bytes, in hexadecimal */
    public String add(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        DigestOutputStream digest = new DigestOutputStream(new Uncloseable(zip), sha256());
        content.to(digest);
        zip.closeEntry();
        return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }

    /**
     * Puts the file into its place.
     *
     * @throws FileAlreadyExistsException when somebody has put another one there meanwhile
     */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
        if (channel == null) {
            return;
        }
        channel.force(true);
        channel.close();
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        zip.release();
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(part);
        }
    }

    /** What the sums of {@link #add} are made with. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closing it would write the end of a file that is given up, or close standard output. */
    private static final class Zip extends ZipOutputStream {

        Zip(OutputStream out) {
            super(out);
        }

        /** Gives back the native memory of the compression. */
        void release() {
            def.end();
        }
    }

    /** An entry ends, the file goes on. */
    private static final class Uncloseable extends FilterOutputStream {

        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            // The entry's end is written by whoever began it.
        }
    }
}
