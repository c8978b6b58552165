package dev.rollcall.camera;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** GET requests to one camera, which another thread can break off in whatever they wait for. */
final class HttpCamera implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;

    private final HttpClient client;
    private final CameraSettings camera;
    private final HttpAuthorization authorization;
    private CompletableFuture<HttpResponse<InputStream>> request;
    private InputStream body;
    private boolean closed;

    /** @param client follows no redirects: they would take the password along */
    HttpCamera(HttpClient client, CameraSettings camera) {
        this.client = client;
        this.camera = camera;
        this.authorization = camera.url().credentials()
                .map(credentials -> new HttpAuthorization(credentials, new SecureRandom()))
                .orElse(null);
    }

    /**
     * @return an answer of status 200 whose body has not been read; whoever gets it closes it
     * @throws IOException if the camera cannot be reached, is silent for the open time-out, or answers otherwise
     */
    HttpResponse<InputStream> get() throws IOException {
        URI address = address();
        HttpResponse<InputStream> answer = send(address);
        if (answer.statusCode() == UNAUTHORIZED && authorization != null
                && authorization.challenged(answer.headers().allValues("WWW-Authenticate"))) {
            answer.body().close();
            answer = send(address);
        }
        if (answer.statusCode() != OK) {
            answer.body().close();
            throw new IOException(refusal(answer.statusCode()));
        }
        return answer;
    }

    private String refusal(int status) {
        if (status == UNAUTHORIZED) {
            return authorization == null ? "the camera wants a user name and password" : "the camera refuses the user name or password";
        }
        return status / 100 == 3 ? "the camera redirects elsewhere (" + status + "): set its final address"
                : "the camera answers with status " + status;
    }

    private URI address() throws IOException {
        try {
            return new URI(camera.url().withoutUser().replace(" ", "%20"));
        } catch (URISyntaxException e) {
            throw new IOException("the address is not a valid URL");
        }
    }

    private HttpResponse<InputStream> send(URI address) throws IOException {
        HttpRequest.Builder get = HttpRequest.newBuilder(address);
        if (authorization != null) {
            String uri = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
            authorization.header("GET", uri).ifPresent(value -> get.header("Authorization", value));
        }
        CompletableFuture<HttpResponse<InputStream>> sent = begin(get.build());
        try {
            HttpResponse<InputStream> answer = sent.get(camera.openTimeout().toMillis(), TimeUnit.MILLISECONDS);
            keep(answer.body());
            return answer;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException("no answer within " + camera.openTimeout().toSeconds() + " s");
        } catch (CancellationException e) {
            throw new IOException("closed");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private synchronized CompletableFuture<HttpResponse<InputStream>> begin(HttpRequest get) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        request = client.sendAsync(get, HttpResponse.BodyHandlers.ofInputStream());
        return request;
    }

    private synchronized void keep(InputStream answer) throws IOException {
        body = answer;
        if (closed) {
            answer.close();
            throw new IOException("closed");
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (request != null) {
            request.cancel(true);
        }
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // It is given up anyway.
            }
        }
    }
}
