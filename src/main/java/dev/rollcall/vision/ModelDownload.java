package dev.rollcall.vision;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** Reads a file over HTTP. Follows redirects, never from https to http. */
final class ModelDownload {

    private final Duration timeout;

    ModelDownload(Duration timeout) {
        this.timeout = timeout;
    }

    /** The caller closes the stream. */
    InputStream open(String address) throws IOException {
        // A client per file: it has threads of its own, and files are fetched once in a lifetime.
        HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(timeout).build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(timeout).build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new FileNotFoundException("answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IllegalArgumentException e) {
            throw new IOException("is no address: " + e.getMessage(), e);
        }
    }

    /** In words, for the list of places tried. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
