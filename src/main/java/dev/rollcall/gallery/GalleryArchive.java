package dev.rollcall.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.database.PrivateZip;

/** An archive to be read. */
final class GalleryArchive implements AutoCloseable {

    private final ZipFile zip;
    private final ObjectMapper json;
    private final GalleryManifest manifest;

    private GalleryArchive(ZipFile zip, ObjectMapper json, GalleryManifest manifest) {
        this.zip = zip;
        this.json = json;
        this.manifest = manifest;
    }

    /** @throws GalleryArchiveException when it is no archive, damaged, or of another format */
    static GalleryArchive open(Path file, ObjectMapper json) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (NoSuchFileException e) {
            throw new GalleryArchiveException("There is no file " + file, e);
        } catch (ZipException e) {
            throw new GalleryArchiveException(file + " is no gallery archive, or a part of it is missing: " + e.getMessage(), e);
        }
        try {
            GalleryManifest manifest = manifest(file, zip, json);
            check(file, zip, manifest);
            return new GalleryArchive(zip, json, manifest);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    GalleryManifest manifest() {
        return manifest;
    }

    /** One after the other; to be closed. */
    MappingIterator<ArchivedPerson> people() throws IOException {
        return json.readerFor(ArchivedPerson.class).readValues(zip.getInputStream(zip.getEntry(GalleryManifest.PEOPLE)));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static GalleryManifest manifest(Path file, ZipFile zip, ObjectMapper json) throws IOException {
        ZipEntry entry = zip.getEntry(GalleryManifest.NAME);
        if (entry == null) {
            throw new GalleryArchiveException(file + " is no gallery archive: it has no " + GalleryManifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var tree = json.readTree(in);
            String format = tree.path("format").asText();
            if (!format.equals(GalleryManifest.FORMAT)) {
                throw new GalleryArchiveException(file + " has the format '" + format + "', and this release reads " + GalleryManifest.FORMAT);
            }
            GalleryManifest manifest = json.treeToValue(tree, GalleryManifest.class);
            if (manifest.models() == null) {
                throw new GalleryArchiveException(file + " is no gallery archive: its " + GalleryManifest.NAME + " names no models");
            }
            return manifest;
        }
    }

    private static void check(Path file, ZipFile zip, GalleryManifest manifest) throws IOException {
        ZipEntry entry = zip.getEntry(GalleryManifest.PEOPLE);
        if (entry != null) {
            try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), PrivateZip.sha256())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(manifest.sha256())) {
                    return;
                }
            } catch (ZipException e) {
                throw new GalleryArchiveException(file + " is damaged: nothing was changed", e);
            }
        }
        throw new GalleryArchiveException(file + " is damaged: nothing was changed");
    }
}
