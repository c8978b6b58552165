package dev.rollcall.odoo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;

import dev.rollcall.http.RequestId;

/**
 * Odoo's JSON-RPC over HTTP. Certificates are always checked, redirects never followed, answers bounded in size and time. The
 * plain HTTP client, because the web client reads whatever comes to its end.
 */
@ApplicationScoped
class JsonRpc {

    private static final int CONNECTIONS = 8;
    /** Odoo's own limit is longer: a connection taken from the pool is still open. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private final OdooHosts hosts;
    private final ObjectMapper json;
    private final HttpClient http;
    private final Duration timeout;
    private final long mostBytes;

    JsonRpc(OdooConfig config, OdooHosts hosts, ObjectMapper json, Vertx vertx) {
        this.hosts = hosts;
        this.json = json;
        this.timeout = config.requestTimeout();
        this.mostBytes = config.maxAnswerSize().asLongValue();
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setMaxPoolSize(CONNECTIONS).setKeepAliveTimeout(KEEP_ALIVE_SECONDS).setVerifyHost(true).setTrustAll(false);
        config.caFile().ifPresent(file -> options.setTrustOptions(TrustedAuthorities.with(file)));
        this.http = vertx.createHttpClient(options);
    }

    @PreDestroy
    void close() {
        http.closeAndForget();
    }

    /** @return fails with {@link OdooFault} when Odoo refuses, {@link OdooUnreachableException} when it does not answer as Odoo does */
    Uni<JsonNode> call(OdooUrl url, String service, String method, List<?> args) {
        Buffer body = Buffer.buffer(write(Map.of("jsonrpc", "2.0", "id", 1, "method", "call", "params",
                Map.of("service", service, "method", method, "args", args))));
        hosts.check(url);
        Optional<String> cause = RequestId.current();
        return hosts.resolve(url).chain(address -> post(url, address, body, cause))
                .ifNoItem().after(timeout).fail()
                .onFailure(failure -> !(failure instanceof OdooUnreachableException) && !(failure instanceof OdooHostException))
                .transform(JsonRpc::unreachable)
                .map(this::result);
    }

    private Uni<Buffer> post(OdooUrl url, InetAddress address, Buffer body, Optional<String> cause) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setSsl(url.tls()).setHost(url.host()).setPort(url.port())
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress())).setURI(url.path() + "/jsonrpc")
                .putHeader("Content-Type", "application/json").putHeader("Accept", "application/json");
        cause.ifPresent(id -> options.putHeader(RequestId.HEADER, id));
        return http.request(options).chain(request -> exchange(request, body).onTermination().invoke((answer, failure, cancelled) -> {
            if (failure != null || cancelled) {
                request.reset();
            }
        }));
    }

    private Uni<Buffer> exchange(HttpClientRequest request, Buffer body) {
        // What breaks is told by the answer of send(); without handlers the client logs it as an error of its own.
        request.exceptionHandler(told -> { });
        return request.send(body).chain(response -> {
            response.exceptionHandler(told -> { });
            if (response.statusCode() != 200) {
                throw new OdooUnreachableException("http_status", "Odoo answered with HTTP status " + response.statusCode());
            }
            Buffer answer = Buffer.buffer();
            return response.toMulti().invoke(part -> {
                if (answer.length() + part.length() > mostBytes) {
                    throw new OdooUnreachableException("answer_too_large", "The answer of Odoo is larger than rollcall.odoo.max-answer-size");
                }
                answer.appendBuffer(part);
            }).collect().last().replaceWith(answer);
        });
    }

    private JsonNode result(Buffer answer) {
        JsonNode tree;
        try {
            tree = json.readTree(answer.getBytes());
        } catch (IOException e) {
            throw strange();
        }
        if (tree == null || !tree.path("jsonrpc").isTextual()) {
            throw strange();
        }
        if (tree.has("error")) {
            JsonNode data = tree.path("error").path("data");
            throw new OdooFault(data.path("name").asText(""), data.path("message").asText(""));
        }
        return tree.path("result");
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a call as JSON", e);
        }
    }

    private static OdooUnreachableException strange() {
        return new OdooUnreachableException("not_odoo", "What answers there does not speak Odoo's JSON-RPC");
    }

    private static OdooUnreachableException unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof java.security.GeneralSecurityException) {
                return new OdooUnreachableException("tls", "No trusted TLS connection to Odoo: its certificate is unknown or not for this host");
            }
            if (cause instanceof TimeoutException) {
                return new OdooUnreachableException("timeout", "Odoo did not answer in time");
            }
            if (cause instanceof ClosedChannelException) {
                break;
            }
        }
        return new OdooUnreachableException("no_connection", "No connection to Odoo, or it broke");
    }
}
