package dev.rollcall.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;

/**
 * Which methods a path takes. The framework asks one resource class only, so that a wrong method below the others' paths looks
 * like an unknown route, and it names none.
 */
public final class Routes {

    private Routes() {
    }

    /** @return empty for an unknown route */
    static Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>(templates(path).keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** The path with the names of its parameters in place of their values. @return null for an unknown route or a wrong method */
    public static String template(String method, String path) {
        return templates(path).get(method.equals("HEAD") ? "GET" : method);
    }

    private static Map<String, String> templates(String path) {
        RequestMapper<InitialMatch> resources = new RequestMapper<>(ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers());
        Map<String, String> templates = new HashMap<>();
        for (var match = resources.map(path); match != null; match = resources.continueMatching(path, match)) {
            String beginning = match.template.template;
            String rest = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    routing.getMappers().forEach((method, mapper) -> {
                        var found = method == null ? null : mapper.map(rest);
                        if (found != null) {
                            templates.putIfAbsent(method, Edge.tidy(beginning + found.template.template));
                        }
                    });
                }
            }
        }
        return templates;
    }
}
