package dev.rollcall.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.database.PrivateZip;

/** A back-up to be read. */
final class BackupFile implements AutoCloseable {

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws BackupException when it is no back-up, or of another format */
    static BackupFile open(Path file, ObjectMapper json) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (NoSuchFileException e) {
            throw new BackupException("There is no file " + file, e);
        } catch (ZipException e) {
            throw new BackupException(file + " is no back-up, or a part of it is missing: " + e.getMessage(), e);
        }
        try {
            return new BackupFile(file, zip, manifest(file, zip, json));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static Manifest manifest(Path file, ZipFile zip, ObjectMapper json) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupException(file + " is no back-up of Rollcall: it has no " + Manifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var tree = json.readTree(in);
            String format = tree.path("format").asText();
            if (!format.equals(Manifest.FORMAT)) {
                throw new BackupException(file + " has the format '" + format + "', and this release reads " + Manifest.FORMAT);
            }
            Manifest manifest = json.treeToValue(tree, Manifest.class);
            if (manifest.tables() == null || manifest.spool() == null || manifest.migrations() == null || manifest.sequences() == null) {
                throw new BackupException(file + " is no back-up of Rollcall: its " + Manifest.NAME + " is incomplete");
            }
            return manifest;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads all of it once, so that a damaged file is found before anything is changed. */
    void check() throws IOException {
        for (Manifest.Entry entry : Stream.concat(manifest.tables().stream().map(Manifest.Table::entry), manifest.spool().stream()).toList()) {
            try (DigestInputStream in = new DigestInputStream(open(entry), PrivateZip.sha256())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(entry.sha256())) {
                    throw damaged(entry, null);
                }
            } catch (ZipException e) {
                throw damaged(entry, e);
            }
        }
    }

    InputStream open(Manifest.Entry entry) throws IOException {
        ZipEntry found = zip.getEntry(entry.name());
        if (found == null) {
            throw damaged(entry, null);
        }
        return zip.getInputStream(found);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private BackupException damaged(Manifest.Entry entry, IOException cause) {
        return new BackupException(file + " is damaged at " + entry.name() + ": nothing was changed", cause);
    }
}
