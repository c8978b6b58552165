package dev.rollcall.attendance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import io.quarkus.logging.Log;

import dev.rollcall.recognition.Sighting;

/**
 * Sightings that the database could not take, one file each, so that neither {@code kill -9} nor a power cut loses one. File
 * names sort by capture time. A file appears under its name only when its bytes are on the disk.
 * <p>
 * The folder belongs to one process. All methods may be called from any thread; those that touch the disk block and belong on
 * a worker thread, the state does not.
 */
public class Spool {

    private static final String PART = ".part";
    private static final String DAMAGED = "damaged";

    private final Path folder;
    private final int capacity;
    private final NavigableSet<String> names = new TreeSet<>();
    private volatile int waiting;
    private volatile Instant oldestAt;
    private volatile int damaged;
    private volatile String complaint;
    private String logged;

    /**
     * @param folder made when it is absent
     * @param capacity most sightings it takes
     */
    Spool(Path folder, int capacity) {
        this.folder = folder;
        this.capacity = capacity;
    }

    /** Sightings on the disk. */
    public int waiting() {
        return waiting;
    }

    /** When the first of them was captured; empty when none waits. */
    public Optional<Instant> oldestAt() {
        return Optional.ofNullable(oldestAt);
    }

    /** Files that were set aside because nobody could read or write them, also by earlier runs. */
    public int damaged() {
        return damaged;
    }

    /** False when the next sighting could not be kept. */
    public boolean isHealthy() {
        return complaint == null;
    }

    /** What is wrong, also where it is healthy but something was set aside. For everybody: it names no path; the log does. */
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint).or(() -> switch (damaged) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 sighting was set aside");
            default -> Optional.of(damaged + " sightings were set aside");
        });
    }

    /** Finds what an earlier run left behind and proves that the folder can be written. An unusable folder is a complaint. */
    synchronized void open() {
        try {
            makeFolder(folder);
            names.clear();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(SpooledSighting.SUFFIX)) {
                        names.add(name);
                    } else if (name.endsWith(PART)) {
                        Files.delete(file);
                    }
                }
            }
            damaged = countDamaged();
            Path probe = folder.resolve("probe" + PART);
            write(probe, new byte[] { 1 });
            Files.delete(probe);
            settle();
        } catch (IOException | RuntimeException e) {
            complain(e);
        }
    }

    /**
     * Returns once the sighting is safely on the disk. One that is already there is left alone.
     *
     * @throws IOException when the spool is full or cannot be written; {@link #complaint()} says it too
     */
    synchronized void append(Sighting sighting) throws IOException {
        String name = SpooledSighting.nameOf(sighting);
        if (names.contains(name)) {
            return;
        }
        if (names.size() >= capacity) {
            settle();
            throw new IOException(complaint);
        }
        Path part = folder.resolve(name + PART);
        try {
            makeFolder(folder);
            write(part, SpooledSighting.encode(sighting));
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            complain(e);
            discard(part);
            throw e;
        }
        names.add(name);
        settle();
    }

    /** The sighting that was captured first. Files that cannot be read are set aside on the way. */
    synchronized Optional<Sighting> oldest() {
        return oldest(names);
    }

    /** The one that was captured next after a sighting, whether or not that one still waits. */
    synchronized Optional<Sighting> nextAfter(Sighting passed) {
        return oldest(names.tailSet(SpooledSighting.nameOf(passed), false));
    }

    private Optional<Sighting> oldest(NavigableSet<String> among) {
        while (!among.isEmpty()) {
            String name = among.first();
            try {
                Sighting sighting = SpooledSighting.decode(Files.readAllBytes(folder.resolve(name)));
                if (SpooledSighting.nameOf(sighting).equals(name)) {
                    return Optional.of(sighting);
                }
                setAside(name, "Somebody renamed it");
            } catch (NoSuchFileException e) {
                Log.warnf("Somebody removed %s from the spool", name);
                forget(name);
            } catch (IOException e) {
                setAside(name, e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Ends the wait of a sighting that was dealt with. */
    synchronized void remove(Sighting sighting) throws IOException {
        String name = SpooledSighting.nameOf(sighting);
        Files.deleteIfExists(folder.resolve(name));
        forget(name);
    }

    /** Takes a sighting out of the line without losing it: people may look at its file. */
    synchronized void setAside(Sighting sighting, String reason) {
        setAside(SpooledSighting.nameOf(sighting), reason);
    }

    private void setAside(String name, String reason) {
        Log.errorf("Set aside %s of the spool: %s", name, reason);
        try {
            Path aside = folder.resolve(DAMAGED);
            makeFolder(aside);
            Files.move(folder.resolve(name), aside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            damaged = countDamaged();
        } catch (IOException e) {
            Log.errorf("Cannot move %s: %s; it is tried again after a restart", name, e);
        }
        forget(name);
    }

    private void forget(String name) {
        names.remove(name);
        settle();
    }

    private void settle() {
        waiting = names.size();
        oldestAt = names.isEmpty() ? null : SpooledSighting.capturedAt(names.first()).orElse(null);
        logged = null;
        complaint = waiting < capacity ? null : "The spool is full: " + waiting + " sightings wait for the database";
    }

    /** The same cause comes with every attempt and is logged once. */
    private void complain(Exception cause) {
        waiting = names.size();
        complaint = "The spool cannot be written";
        if (!cause.toString().equals(logged)) {
            logged = cause.toString();
            Log.errorf("The spool %s cannot be written: %s", folder, cause);
        }
    }

    private int countDamaged() throws IOException {
        int count = 0;
        Path aside = folder.resolve(DAMAGED);
        if (Files.isDirectory(aside)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(aside)) {
                for (Path ignored : files) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            force(folder.toAbsolutePath().getParent());
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** A new name in a folder survives a power cut only when the folder itself was written. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            Log.debugf("Left %s behind: %s", part, e);
        }
    }
}
