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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
            return endingInTime(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IllegalArgumentException e) {
            throw new IOException("is no address: " + e.getMessage(), e);
        }
    }

    /** The request's own limit ends with the headers: a server that falls silent in the body would be waited for for ever. */
    private InputStream endingInTime(InputStream body) {
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
            try {
                body.close();
            } catch (IOException e) {
                System.getLogger(ModelDownload.class.getName()).log(System.Logger.Level.DEBUG, "Closing a late download", e);
            }
        });
        return body;
    }

    /** In words, for the list of places tried. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
