package dev.rollcall.camera;

import java.io.FilterInputStream;
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

import dev.rollcall.camera.CameraState.Cause;

/** GET requests to one camera, which another thread can break off in whatever they wait for. */
final class HttpCamera implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HttpClient client;
    private final CameraSettings camera;
    private final HttpAuthorization authorization;
    private CompletableFuture<HttpResponse<InputStream>> request;
    private InputStream body;
    private boolean closed;
    private volatile long readNanos = System.nanoTime() - 2 * RECENT_NANOS;

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
            throw refusal(answer.statusCode());
        }
        return answer;
    }

    private CameraLostException refusal(int status) {
        return switch (status) {
            case 401 -> new CameraLostException(Cause.CREDENTIALS,
                    authorization == null ? "the camera wants a user name and password" : "the camera refuses the user name or password");
            case 403 -> new CameraLostException(Cause.CREDENTIALS, "the camera forbids this (403): the user may not see pictures");
            case 404, 410 -> new CameraLostException(Cause.NOT_FOUND, "the camera has no such path (" + status + ")");
            default -> new CameraLostException(Cause.HTTP_STATUS, status / 100 == 3
                    ? "the camera redirects elsewhere (" + status + "): set its final address" : "the camera answers with status " + status);
        };
    }

    /** What comes while no picture does. */
    FrameSource.Arrival arrival() {
        return System.nanoTime() - readNanos < RECENT_NANOS ? FrameSource.Arrival.BYTES : FrameSource.Arrival.NOTHING;
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
            throw new CameraLostException(Cause.SILENT, "no answer within " + camera.openTimeout().toSeconds() + " s");
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

    /** The body of an answer, whose reading {@link #arrival()} notices. */
    InputStream body(HttpResponse<InputStream> answer) {
        return new FilterInputStream(answer.body()) {
            @Override
            public int read() throws IOException {
                return noticed(super.read());
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return noticed(super.read(into, offset, length));
            }

            private int noticed(int result) {
                readNanos = System.nanoTime();
                return result;
            }
        };
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
