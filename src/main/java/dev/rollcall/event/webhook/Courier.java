package dev.rollcall.event.webhook;

import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.rollcall.http.Failure;
import dev.rollcall.http.RequestId;

/**
 * Makes one attempt. Certificates are always checked and redirects never followed; the time is bounded as a whole, so that a receiver
 * that trickles is no better than one that is silent.
 */
@ApplicationScoped
class Courier {

    /** More than all webhooks may have at once: no attempt waits for a connection of another one. */
    private static final int CONNECTIONS = 32 * WebhookChanges.MOST;
    /** What an attempt that was given up has left open is closed after it. */
    private static final int SLACK_SECONDS = 5;
    private static final int MOST_BYTES = 8 * 1024;
    private static final Duration FOR_THE_BODY = Duration.ofSeconds(1);

    private final WebhookHosts hosts;
    private final HttpClient http;
    private final Duration timeout;
    private final String agent;

    Courier(WebhookConfig config, WebhookHosts hosts, Vertx vertx,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.hosts = hosts;
        this.timeout = config.attemptTimeout();
        this.agent = "Rollcall/" + version;
        // A connection kept open may be closed by the other side just when the next event goes out on it.
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setMaxPoolSize(CONNECTIONS).setKeepAlive(false).setIdleTimeout((int) config.attemptTimeout().toSeconds() + SLACK_SECONDS)
                .setVerifyHost(true).setTrustAll(false));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /**
     * @param attempt from 1; a host with several addresses is asked at another one each time
     * @return what became of it; never fails. Comes on an event loop or a timer's thread
     */
    Uni<Outcome> send(WebhookUrl url, Parcel parcel, int attempt) {
        Optional<String> cause = RequestId.current();
        return hosts.resolve(url).chain(addresses -> post(url, pick(addresses, attempt), parcel, cause))
                .ifNoItem().after(timeout).fail()
                .onFailure().recoverWithItem(Courier::failed);
    }

    private Uni<Outcome> post(WebhookUrl url, InetAddress address, Parcel parcel, Optional<String> cause) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setSsl(url.tls()).setHost(url.host()).setPort(url.port())
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress())).setURI(url.target())
                .putHeader("Content-Type", "application/json").putHeader("User-Agent", agent)
                .putHeader("X-Rollcall-Event", parcel.type()).putHeader("X-Rollcall-Event-Id", parcel.event().toString())
                .putHeader("X-Rollcall-Delivery", parcel.delivery()).putHeader("X-Rollcall-Timestamp", Long.toString(parcel.second()))
                .putHeader("X-Rollcall-Signature", parcel.signature());
        cause.ifPresent(id -> options.putHeader(RequestId.HEADER, id));
        return Abandonable.uni(() -> http.request(options)).chain(request -> exchange(request, parcel).onTermination().invoke(request::reset));
    }

    private static Uni<Outcome> exchange(HttpClientRequest request, Parcel parcel) {
        // What breaks is told by the answer of send(); without handlers the client logs it as an error of its own.
        request.exceptionHandler(told -> { });
        return Abandonable.uni(() -> request.send(Buffer.buffer(parcel.body()))).chain(response -> {
            response.exceptionHandler(told -> { });
            return drained(HttpClientResponse.newInstance(response)).replaceWith(Outcome.answered(response.statusCode()));
        });
    }

    /** The status decides; the rest is read a little, so that a receiver that writes it does not see a broken connection. Never fails. */
    private static Uni<Void> drained(HttpClientResponse response) {
        int[] bytes = { 0 };
        return response.toMulti().select().first(part -> (bytes[0] += part.length()) < MOST_BYTES).collect().last().replaceWithVoid()
                .ifNoItem().after(FOR_THE_BODY).recoverWithItem((Void) null)
                .onFailure().recoverWithNull();
    }

    private static InetAddress pick(List<InetAddress> addresses, int attempt) {
        return addresses.get((attempt - 1) % addresses.size());
    }

    private static Outcome failed(Throwable failure) {
        if (failure instanceof Failure refused) {
            return Outcome.failed(refused.getMessage());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return Outcome.failed("No trusted TLS connection: the certificate is unknown or not for this host");
            }
            if (cause instanceof TimeoutException) {
                return Outcome.failed("No answer in time");
            }
            if (cause instanceof ConnectTimeoutException) {
                return Outcome.failed("No connection in time");
            }
            if (cause instanceof ClosedChannelException) {
                break;
            }
        }
        return Outcome.failed("No connection, or it broke");
    }
}
