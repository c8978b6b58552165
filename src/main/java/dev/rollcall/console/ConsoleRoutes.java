package dev.rollcall.console;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves the page. Quarkus would, too, but names the time at which a replica unpacked a file as its age: a browser that comes to
 * another replica while both versions run would keep the old one. Zipping answers of the API besides, which mix secrets with what
 * the caller sent, would let their length tell.
 */
@ApplicationScoped
class ConsoleRoutes {

    private static final String HOME = "/console/";
    private static final String INDEX = HOME + "index.html";
    /** Before Quarkus's own. */
    private static final int ORDER = 1;

    /** Nothing that climbs, hides or is a folder. */
    private static final Pattern FILE = Pattern.compile("/console/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
            + "media-src 'self' blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";
    private static final String PERMISSIONS = "camera=(self), microphone=(), geolocation=()";

    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    void routes(@Observes Router router) {
        router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).order(ORDER).handler(ConsoleRoutes::redirect);
        router.route(HOME + "*").method(HttpMethod.GET).method(HttpMethod.HEAD).order(ORDER).handler(this::answer);
    }

    /** Relative, so that it is right below whatever prefix a proxy has put before this server. */
    private static void redirect(RoutingContext context) {
        context.response().setStatusCode(302).putHeader("Location", "console/").end();
    }

    private void answer(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals("/console")) {
            redirect(context);
            return;
        }
        String file = path.equals(HOME) ? INDEX : path;
        if (!FILE.matcher(file).matches()) {
            context.next();
            return;
        }
        ConsoleFile known = files.get(file);
        if (known != null) {
            send(context, known);
            return;
        }
        context.vertx().executeBlocking(() -> ConsoleFile.load(file), false)
                .onSuccess(found -> found(context, file, found)).onFailure(context::fail);
    }

    private void found(RoutingContext context, String path, Optional<ConsoleFile> found) {
        if (found.isEmpty()) {
            context.next();
            return;
        }
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            files.put(path, found.get());
        }
        send(context, found.get());
    }

    private static void send(RoutingContext context, ConsoleFile file) {
        HttpServerRequest request = context.request();
        HttpServerResponse answer = context.response();
        answer.putHeader("Content-Security-Policy", POLICY).putHeader("Permissions-Policy", PERMISSIONS)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin").putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", file.tag()).putHeader("Vary", "Accept-Encoding");
        if (isKnown(request.getHeader("If-None-Match"), file.tag())) {
            answer.setStatusCode(304).end();
            return;
        }
        boolean zipped = file.zipped() != null && takesGzip(request.getHeader("Accept-Encoding"));
        Buffer body = zipped ? file.zipped() : file.plain();
        if (zipped) {
            answer.putHeader("Content-Encoding", "gzip");
        }
        answer.putHeader("Content-Type", file.type()).putHeader("Content-Length", Integer.toString(body.length()));
        if (request.method() == HttpMethod.HEAD) {
            answer.end();
        } else {
            answer.end(body);
        }
    }

    /** A proxy may have made a strong tag of it or a weak one of that. */
    private static boolean isKnown(String tags, String tag) {
        return tags != null && (tags.trim().equals("*") || tags.contains(tag.substring("W/".length())));
    }

    private static boolean takesGzip(String encodings) {
        return encodings != null && Arrays.stream(encodings.split(",")).map(each -> each.strip().split("\\s*;\\s*"))
                .anyMatch(each -> each[0].equalsIgnoreCase("gzip") && (each.length == 1 || !each[1].matches("[qQ]=0(\\.0*)?")));
    }
}
