package dev.rollcall.identify;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.rollcall.apikey.KeyHeaders;
import dev.rollcall.http.RequestId;

/** Fetches what a camera sees from the replica that runs it, with the caller's own key: that replica decides what the key may see. */
@ApplicationScoped
class RemoteView {

    /** Says that a replica asks; whoever is asked so asks no further. */
    static final String HOP = "X-Rollcall-Hop";

    /** The name of the TLS configuration by which other replicas are trusted; without one, as the Java runtime trusts. */
    private static final String TLS = "replicas";

    private static final int CONNECT_MILLIS = 2_000;
    /** Pictures are repeated after five seconds without a new one. */
    private static final int SILENCE_MILLIS = 20_000;
    private static final int MOST_CONNECTIONS = 256;

    private final CameraHolders holders;
    private final HttpClient client;

    RemoteView(CameraHolders holders, Vertx vertx, TlsConfigurationRegistry tls) {
        this.holders = holders;
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(MOST_CONNECTIONS);
        tls.get(TLS).ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        this.client = vertx.createHttpClient(options);
    }

    /** An answer whose body has not been read yet. */
    record Answer(HttpClientResponse response) {

        String header(String name) {
            return response.getHeader(name);
        }

        Uni<byte[]> whole() {
            return Uni.createFrom().completionStage(() -> {
                Future<Buffer> body = response.body();
                response.resume();
                return body.toCompletionStage();
            }).map(Buffer::getBytes);
        }

        /** Read as fast as it is taken; leaving ends the view there, too. */
        Multi<byte[]> parts() {
            return MultiHelper.toMulti(response).map(Buffer::getBytes).onCancellation().invoke(() -> drop(response));
        }
    }

    /**
     * @param caller headers of the request that is to be answered
     * @param rest of the address after the camera's name
     * @return fails with {@link NoPictureException}
     */
    Uni<Answer> ask(MultiMap caller, String camera, String rest) {
        if (caller.get(HOP) != null) {
            return Uni.createFrom().failure(elsewhere(camera));
        }
        Optional<String> cause = RequestId.current();
        return holders.addressOf(camera).chain(address -> address.map(base -> get(caller, cause, base, "/api/v1/cameras/" + camera + rest))
                .orElseGet(() -> Uni.createFrom().failure(elsewhere(camera))));
    }

    private Uni<Answer> get(MultiMap caller, Optional<String> cause, URI base, String path) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(base.resolve(path).toString())
                .setIdleTimeout(SILENCE_MILLIS).putHeader(HOP, "1");
        cause.ifPresent(id -> request.putHeader(RequestId.HEADER, id));
        KeyHeaders.of(caller).forEach(request::putHeader);
        return Uni.createFrom().completionStage(() -> client.request(request).compose(HttpClientRequest::send).map(RemoteView::taken).toCompletionStage())
                .onFailure(failure -> !(failure instanceof NoPictureException)).transform(failure -> {
                    Log.debugf("The replica at %s: %s", base, failure);
                    return new NoPictureException("The replica that runs the camera does not answer");
                });
    }

    private static Answer taken(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            drop(response);
            throw new NoPictureException("The replica that runs the camera answered " + response.statusCode());
        }
        // Until somebody reads.
        response.pause();
        return new Answer(response);
    }

    /** Ends the connection, which is no error here. */
    private static void drop(HttpClientResponse response) {
        response.exceptionHandler(expected -> { });
        response.request().reset();
    }

    private static NoPictureException elsewhere(String camera) {
        return new NoPictureException("The camera " + camera + " does not run on this replica");
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
