package dev.rollcall.person;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip as it grows. Holds native memory until it is closed. Every step gives the bytes that it adds; the steps come one after the other, on threads that may block. */
final class ZipPieces implements AutoCloseable {

    private final ByteArrayOutputStream grown = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(grown);

    byte[] begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        return taken();
    }

    byte[] add(byte[] content) throws IOException {
        zip.write(content);
        return taken();
    }

    byte[] end() throws IOException {
        zip.closeEntry();
        return taken();
    }

    byte[] finish() throws IOException {
        zip.finish();
        return taken();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private byte[] taken() {
        byte[] bytes = grown.toByteArray();
        grown.reset();
        return bytes;
    }
}
