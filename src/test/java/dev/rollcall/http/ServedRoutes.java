package dev.rollcall.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The routes and what they read, as the code has them. */
final class ServedRoutes {

    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES = new PropertyNamingStrategies.SnakeCaseStrategy();

    private ServedRoutes() {
    }

    /** @param inputs as {@link OpenApi.Operation#inputs()} has them */
    record Route(String method, String path, Set<String> inputs) {
    }

    static List<Route> all() {
        Map<String, Route> routes = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.rollcall")) {
            if (type.isAnnotatedWith(Path.class)) {
                for (Method method : type.reflect().getDeclaredMethods()) {
                    String verb = verb(method);
                    if (verb != null) {
                        String path = path(type.reflect(), method);
                        routes.computeIfAbsent(verb + " " + path, ignored -> new Route(verb, path, new TreeSet<>(Set.of("exists"))))
                                .inputs().addAll(inputs(method));
                    }
                }
            }
        }
        return new ArrayList<>(routes.values());
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value();
            }
        }
        return null;
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = type.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        return path.replaceAll("/{2,}", "/").replaceFirst("(?<=.)/$", "");
    }

    private static Set<String> inputs(Method method) {
        Set<String> inputs = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(RestPath.class)) {
                inputs.add("path " + name(parameter.getAnnotation(RestPath.class).value(), parameter));
            } else if (parameter.isAnnotationPresent(RestQuery.class)) {
                inputs.add("query " + name(parameter.getAnnotation(RestQuery.class).value(), parameter));
            } else if (parameter.isAnnotationPresent(RestHeader.class)) {
                inputs.add("header " + name(parameter.getAnnotation(RestHeader.class).value(), parameter));
            } else if (parameter.isAnnotationPresent(RestForm.class)) {
                inputs.add("form " + name(parameter.getAnnotation(RestForm.class).value(), parameter));
            } else if (parameter.getType().isRecord()) {
                fields(parameter.getType()).forEach(field -> inputs.add("field " + field));
            } else {
                // The request itself, for example: what is read from it, nobody can tell from here.
                inputs.add("anything by " + parameter.getType().getSimpleName());
            }
        }
        return inputs;
    }

    /** What the JSON reader looks for. Only a reader of its own may have components that are no fields. */
    private static Set<String> fields(Class<?> body) {
        Set<String> fields = new TreeSet<>();
        for (RecordComponent component : body.getRecordComponents()) {
            Schema schema = component.getAccessor().getAnnotation(Schema.class);
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields.addAll(fields(component.getType()));
            } else if (schema == null || !schema.hidden() || !body.isAnnotationPresent(JsonDeserialize.class)) {
                fields.add(NAMES.translate(component.getName()));
            }
        }
        return fields;
    }

    private static String name(String given, Parameter parameter) {
        return given.isEmpty() ? parameter.getName() : given;
    }
}
