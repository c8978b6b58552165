package dev.rollcall.http;

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
final class Routes {

    private Routes() {
    }

    /** @return empty for an unknown route */
    static Set<String> methods(String path) {
        RequestMapper<InitialMatch> resources = new RequestMapper<>(ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers());
        Set<String> methods = new TreeSet<>();
        for (var match = resources.map(path); match != null; match = resources.continueMatching(path, match)) {
            String rest = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    routing.getMappers().forEach((method, mapper) -> {
                        if (method != null && mapper.map(rest) != null) {
                            methods.add(method);
                        }
                    });
                }
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
