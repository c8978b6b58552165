package dev.rollcall.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size and SHA-256 of a file's bytes. */
record Checksum(long size, String sha256) {

    static Checksum of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE - 1);
        }
    }

    /** Stops soon after {@code expected} bytes: a mirror must not fill the disk. */
    static Checksum copy(InputStream in, Path target, long expected) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            return copy(in, out, expected);
        }
    }

    private static Checksum copy(InputStream in, OutputStream out, long expected) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            if (size > expected) {
                break;
            }
            digest.update(buffer, 0, n);
            out.write(buffer, 0, n);
        }
        return new Checksum(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** @return what is not as the catalog has it, in words; null if nothing */
    String difference(ModelEntry model) {
        if (size > model.size()) {
            return "has more than the " + model.size() + " bytes it should have";
        }
        if (size < model.size()) {
            return "has " + size + " bytes instead of " + model.size();
        }
        return sha256.equals(model.sha256()) ? null
                : "is damaged or another file: its SHA-256 is " + sha256 + " instead of " + model.sha256();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
