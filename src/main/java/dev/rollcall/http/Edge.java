package dev.rollcall.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.BitSet;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.DatabaseUnavailableException;

/** What happens to a request before any resource sees it, and to one that no resource knows. */
@ApplicationScoped
class Edge {

    /** Above Quarkus's own limit (order -2), so that an oversized body is refused in the contract's shape. */
    static final int FIRST = 1_000_000;

    private static final Pattern REPEATED_SLASHES = Pattern.compile("/{2,}");

    /** What may stand anywhere in a path or query as it is; most addresses have nothing else. */
    private static final BitSet PLAIN = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=:@,".chars().forEach(PLAIN::set);
    }

    private static final String API = "/api/";

    /** Longer ones come this far only so that they are refused in the contract's shape: see the limits in application.properties. */
    private static final int LONGEST_ADDRESS = 16_384;
    private static final int LONGEST_HEADERS = 20_480;

    /** The one route whose body does not go through memory. */
    private static final String ARCHIVE = "/api/v1/persons/import";

    private final long hopeless;
    private final long hopelessArchive;
    private final DatabaseState database;

    Edge(HttpConfig config, DatabaseState database) {
        this.database = database;
        this.hopeless = config.maxDrainedBodySize().asLongValue();
        this.hopelessArchive = config.maxArchiveSize().asLongValue();
    }

    void filters(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    void fallback(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(context -> answer(context, 404,
                ErrorAnswer.of("Not found", "No such route: " + context.request().path(), RequestId.of(context))));
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
    }

    private void admit(RoutingContext context) {
        RequestId.attach(context);
        HttpServerRequest request = context.request();
        String path = request.path();
        String tidy = tidy(path);
        long most = tidy.equals(ARCHIVE) ? hopelessArchive : hopeless;
        if (request.uri().length() > LONGEST_ADDRESS) {
            answer(context, 414, ErrorAnswer.of(HttpTitles.of(414), "The address may have " + LONGEST_ADDRESS + " characters at most",
                    RequestId.of(context)));
        } else if (length(request.headers()) > LONGEST_HEADERS) {
            answer(context, 431, ErrorAnswer.of(HttpTitles.of(431), "The headers may have " + LONGEST_HEADERS + " characters at most",
                    RequestId.of(context)));
        } else if (isMalformed(request.uri())) {
            answer(context, 400, ErrorAnswer.of(new InvalidRequestException("The address is malformed: percent signs and special characters must be escaped"),
                    RequestId.of(context)));
        } else if (!tidy.equals(path)) {
            context.reroute(request.method(), request.query() == null ? tidy : tidy + "?" + request.query());
        } else if (isHopeless(request.getHeader("Content-Length"), most)) {
            context.response().putHeader("Connection", "close");
            answer(context, 413, ErrorAnswer.of(new BodyTooLargeException(most), RequestId.of(context)));
        } else if (request.method() == HttpMethod.OPTIONS && !isPreflight(request) && !Routes.methods(tidy).isEmpty()) {
            context.response().setStatusCode(204).putHeader("Allow", String.join(", ", Routes.methods(tidy))).end();
        } else if (!database.migrated() && needsDatabase(tidy)) {
            context.response().putHeader("Retry-After", ErrorMappers.RETRY_SECONDS);
            answer(context, 503, ErrorAnswer.of(new DatabaseUnavailableException(), RequestId.of(context)));
        } else {
            if (tidy.startsWith(API)) {
                // Every route answers in one type; whoever asks for another reads this one rather than a 406.
                request.headers().remove("Accept");
            }
            if (tidy.equals(ARCHIVE)) {
                // The framework's limit would refuse it, with an empty body; ArchiveUpload counts what really comes.
                request.headers().remove("Content-Length");
            }
            context.next();
        }
    }

    private static boolean needsDatabase(String path) {
        return path.startsWith(API) && !path.equals("/api/v1/health");
    }

    /** Clients whose base URL ends in a slash ask for {@code //api/v1/...}; a redirect would cost them their credentials. */
    static String tidy(String path) {
        if (!path.endsWith("/") && !path.contains("//")) {
            return path;
        }
        String single = REPEATED_SLASHES.matcher(path).replaceAll("/");
        return single.startsWith(API) && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** The framework's own check, which answers with an empty body, is switched off by {@code vertx.disableURIValidation}. */
    private static boolean isMalformed(String address) {
        if (address.startsWith("/") && address.chars().allMatch(c -> c < 128 && PLAIN.get(c))) {
            return false;
        }
        try {
            new URI(address.startsWith("/") ? "http://host" + address : address);
            return false;
        } catch (URISyntaxException e) {
            return true;
        }
    }

    private static int length(MultiMap headers) {
        int length = 0;
        for (var header : headers) {
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    /** A browser's question to the CORS filter, if that is switched on. */
    private static boolean isPreflight(HttpServerRequest request) {
        return request.headers().contains("Origin") && request.headers().contains("Access-Control-Request-Method");
    }

    private static boolean isHopeless(String contentLength, long most) {
        try {
            return contentLength != null && Long.parseLong(contentLength.trim()) > most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void fail(RoutingContext context) {
        if (context.failure() instanceof SecurityException failure && !context.response().headWritten()) {
            AccessRefusal refusal = AccessRefusal.of(failure, context);
            if (refusal.isChallenge()) {
                context.response().putHeader("WWW-Authenticate", AccessRefusal.CHALLENGE);
            }
            answer(context, refusal.status(), refusal.answer());
            return;
        }
        int status = context.statusCode();
        if (context.response().headWritten() || status < 400) {
            context.next();
        } else if (status < 500) {
            answer(context, status, ErrorAnswer.of(HttpTitles.of(status), "The request was refused", RequestId.of(context)));
        } else {
            failed(context);
        }
    }

    /** What failed outside the resources; the framework would answer in a shape of its own. */
    private static void failed(RoutingContext context) {
        if (DatabaseFailures.isUnavailable(context.failure()) || DatabaseFailures.isBusy(context.failure())) {
            context.response().putHeader("Retry-After", ErrorMappers.RETRY_SECONDS);
            answer(context, 503, ErrorAnswer.of(new DatabaseUnavailableException(), RequestId.of(context)));
            return;
        }
        Log.errorf(context.failure(), "%s %s failed", context.request().method(), context.request().path());
        answer(context, 500, ErrorAnswer.of(HttpTitles.of(500), ErrorMappers.FAILED, RequestId.of(context)));
    }

    private static void answer(RoutingContext context, int status, ErrorAnswer body) {
        // What fails before the filters has no id in its headers yet.
        RequestId.attach(context);
        SecurityHeaders.put(context);
        context.response().setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(Json.encodeToBuffer(body));
    }
}
