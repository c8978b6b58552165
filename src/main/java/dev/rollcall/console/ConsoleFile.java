package dev.rollcall.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import io.vertx.core.buffer.Buffer;

/**
 * A file of the page, as it goes out.
 *
 * @param tag of what is in it: replicas of one version agree, and those of two do not, which times of files would not tell
 * @param zipped null when that saves nothing
 */
record ConsoleFile(String type, String tag, Buffer plain, Buffer zipped) {

    private static final String FOLDER = "META-INF/resources";

    /** Others are not served: what is here by mistake stays here. */
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"), Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("json", "application/json;charset=UTF-8"), Map.entry("svg", "image/svg+xml;charset=UTF-8"),
            Map.entry("webmanifest", "application/manifest+json;charset=UTF-8"), Map.entry("txt", "text/plain;charset=UTF-8"),
            Map.entry("png", "image/png"), Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"));
    private static final Set<String> COMPACT = Set.of("image/png", "font/woff2");

    /** @param path of the address, from the root. @return empty when there is no such file */
    static Optional<ConsoleFile> load(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        try (InputStream file = type == null ? null : Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + path)) {
            return file == null ? Optional.empty() : Optional.of(of(type, file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConsoleFile of(String type, byte[] plain) throws IOException {
        byte[] zipped = COMPACT.contains(type) ? plain : zip(plain);
        return new ConsoleFile(type, tag(plain), Buffer.buffer(plain), zipped.length < plain.length ? Buffer.buffer(zipped) : null);
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    /** A weak one: it stands for the file zipped and unzipped. */
    private static String tag(byte[] plain) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
