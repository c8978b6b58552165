package dev.rollcall.http;

import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;

/** What the code of a resource says that the document's scanner does not read. */
final class RouteFacts {

    private static final DotName PERMISSIONS = DotName.createSimple(PermissionsAllowed.class);
    private static final DotName AUTHENTICATED = DotName.createSimple(Authenticated.class);
    private static final DotName STATUS = DotName.createSimple(ResponseStatus.class);
    private static final DotName ANSWERS = DotName.createSimple(Answers.class);
    private static final DotName REFUSES = DotName.createSimple(Refuses.class);
    private static final String SUFFIX = "Resource";

    private final IndexView index;

    RouteFacts(IndexView index) {
        this.index = index;
    }

    /**
     * @param id for client generators
     * @param keyed whether it looks at keys
     * @param permission null for a route that any key opens, or that never looks at keys
     * @param status of success
     * @param other another status of success; null when there is none
     * @param otherWhen when that is answered
     * @param refusals status and when it is answered
     */
    record Route(String id, boolean keyed, String permission, String status, String other, String otherWhen, Map<String, String> refusals) {
    }

    /** @param method package, class and method, joined by a dot and an underscore */
    Route of(String method) {
        int end = method.lastIndexOf('_');
        String type = method.substring(0, end);
        String name = method.substring(end + 1);
        ClassInfo resource = index.getClassByName(DotName.createSimple(type));
        MethodInfo found = resource.methods().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        AnnotationInstance permission = found.annotation(PERMISSIONS);
        AnnotationInstance status = found.annotation(STATUS);
        AnnotationInstance other = found.annotation(ANSWERS);
        String simple = resource.simpleName();
        return new Route(simple.substring(0, simple.length() - SUFFIX.length()) + "_" + name, permission != null || found.hasAnnotation(AUTHENTICATED),
                permission == null ? null : String.join("`, `", permission.value().asStringArray()),
                status == null ? "200" : Integer.toString(status.value().asInt()),
                other == null ? null : Integer.toString(other.value("status").asInt()), other == null ? null : other.value("when").asString(),
                refusals(found));
    }

    private Map<String, String> refusals(MethodInfo method) {
        return method.annotationsWithRepeatable(REFUSES, index).stream()
                .collect(Collectors.toMap(each -> Integer.toString(each.value("status").asInt()), each -> each.value("when").asString()));
    }
}
