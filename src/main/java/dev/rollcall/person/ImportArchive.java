package dev.rollcall.person;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import dev.rollcall.http.InvalidRequestException;

/**
 * A zip of {@code persons.csv} and photos, in the zip's own folder or in one of any name. Nothing is unpacked: an entry is read into
 * memory when it is asked for, up to a limit, whatever size the zip says it has, so that no zip grows larger than that. All
 * methods block. Whoever opened it closes it.
 */
final class ImportArchive implements AutoCloseable {

    static final String TABLE = "persons.csv";

    private static final int LARGEST_TABLE = 16 * 1024 * 1024;
    private static final int LARGEST_PHOTO = 10 * 1024 * 1024;
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp", "bmp");

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private ImportArchive(ZipFile zip, Map<String, ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    /** @throws InvalidRequestException when it is no zip that can be read, or has no table */
    static ImportArchive open(Path file) throws IOException {
        ZipDirectory.check(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new InvalidRequestException("The zip is damaged or encrypted");
        }
        try {
            return new ImportArchive(zip, entries(zip));
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip) {
        Map<String, ZipEntry> entries = new TreeMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
                throw new InvalidRequestException("The zip has a name that leads out of it");
            }
            if (entries.put(name, entry) != null) {
                throw new InvalidRequestException("The zip has two files of one name");
            }
        }
        List<String> tables = entries.keySet().stream().filter(name -> name.matches("(?!__MACOSX/)([^/]+/)?" + TABLE)).toList();
        if (tables.size() != 1) {
            throw new InvalidRequestException("The zip must have one " + TABLE);
        }
        String folder = tables.get(0).substring(0, tables.get(0).length() - TABLE.length());
        Map<String, ZipEntry> within = new TreeMap<>();
        entries.forEach((name, entry) -> {
            if (name.startsWith(folder) && !entry.isDirectory()) {
                within.put(name.substring(folder.length()), entry);
            }
        });
        return within;
    }

    byte[] table() throws IOException {
        byte[] table = read(TABLE, LARGEST_TABLE);
        if (table == null) {
            throw new InvalidRequestException(TABLE + " is too large");
        }
        return table;
    }

    /** Names of all pictures. */
    Set<String> photos() {
        Set<String> photos = new TreeSet<>();
        for (String name : entries.keySet()) {
            String file = name.substring(name.lastIndexOf('/') + 1);
            if (!file.startsWith(".") && PICTURES.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
                photos.add(name);
            }
        }
        return photos;
    }

    /** @throws UnreadablePhotoException when it is too large or damaged */
    byte[] photo(String name) throws IOException {
        try {
            byte[] photo = read(name, LARGEST_PHOTO);
            if (photo == null) {
                throw new UnreadablePhotoException("too_large", "The picture has too many bytes");
            }
            return photo;
        } catch (InvalidRequestException e) {
            throw new UnreadablePhotoException("damaged", "The picture is damaged in the zip");
        }
    }

    /** @return null when there is more than {@code most} */
    private byte[] read(String name, int most) throws IOException {
        ZipEntry entry = entries.get(name);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                return null;
            }
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != entry.getCrc()) {
                throw new ZipException("wrong checksum");
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new InvalidRequestException("The zip is damaged: " + TABLE + " cannot be read");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
