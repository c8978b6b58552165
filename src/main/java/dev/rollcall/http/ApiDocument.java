package dev.rollcall.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Says in the OpenAPI document what holds for every route: permissions, the answers when something is wrong, the headers, and
 * the words for fields that mean the same everywhere. Runs while the application is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    private static final String JSON = "application/json";

    private final RouteFacts facts;
    private final Presence presence;

    public ApiDocument(IndexView index) {
        facts = new RouteFacts(index);
        presence = new Presence(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Glossary.load().explain(document);
        presence.declare(document);
        CommonAnswers.declare(document.getComponents());
        Envelopes envelopes = new Envelopes(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            complete(path, operation);
            envelopes.unfold(operation);
        }));
        envelopes.discard();
    }

    private void complete(String path, Operation operation) {
        RouteFacts.Route route = facts.of(operation.getOperationId());
        operation.setOperationId(route.id());
        if (!route.keyed()) {
            operation.setSecurity(List.of());
        } else {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(CommonAnswers.BEARER));
            String needs = route.permission() == null ? "Needs any key." : "Needs the permission `" + route.permission() + "`.";
            operation.setDescription(operation.getDescription() == null ? needs : operation.getDescription() + "\n\n" + needs);
        }
        APIResponses answers = operation.getResponses();
        succeedWith(answers, route.status());
        if (route.other() != null) {
            answers.addAPIResponse(route.other(), OASFactory.createAPIResponse().description(route.otherWhen())
                    .content(answers.getAPIResponse(route.status()).getContent()));
        }
        route.refusals().forEach((status, when) -> answers.addAPIResponse(status, OASFactory.createAPIResponse().description(when)));
        for (String status : expected(path, operation, route)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().ref(CommonAnswers.reference(status)));
        }
        answers.getAPIResponses().forEach((status, answer) -> dress(status, answer));
        operation.setResponses(sorted(answers));
    }

    /** The framework's scanner writes 200 whatever the method says. */
    private static void succeedWith(APIResponses answers, String status) {
        if (!status.equals("200") && answers.hasAPIResponse("200") && !answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, answers.getAPIResponse("200"));
            answers.removeAPIResponse("200");
        }
    }

    private static List<String> expected(String path, Operation operation, RouteFacts.Route route) {
        List<String> statuses = new ArrayList<>(List.of("500", "503"));
        if (route.keyed()) {
            statuses.addAll(List.of("401", "403", "429"));
        }
        boolean takesInput = operation.getRequestBody() != null
                || operation.getParameters() != null && operation.getParameters().stream().anyMatch(each -> each.getIn() == Parameter.In.QUERY);
        if (takesInput || path.endsWith("{date}")) {
            statuses.add("400");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of("413", "415"));
        }
        if (path.contains("{") && !isOwn(operation, "404") && !path.endsWith("{date}")) {
            statuses.add("404");
        }
        statuses.removeIf(status -> isOwn(operation, status));
        return statuses;
    }

    /** Whether the resource itself describes this answer; what the scanner adds of its own accord is too bare to count. */
    private static boolean isOwn(Operation operation, String status) {
        APIResponse answer = operation.getResponses().getAPIResponse(status);
        return answer != null && !List.of("Not Authorized", "Not Allowed", "Bad Request").contains(String.valueOf(answer.getDescription()));
    }

    private static void dress(String status, APIResponse answer) {
        if (answer.getRef() != null) {
            return;
        }
        if (status.startsWith("4") || status.startsWith("5")) {
            if (answer.getContent() == null) {
                answer.setContent(OASFactory.createContent().addMediaType(JSON,
                        OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Error"))));
            }
        } else if ("OK".equals(answer.getDescription()) || "Created".equals(answer.getDescription())) {
            answer.setDescription(status.equals("201") ? "Made" : "Done");
        }
        answer.addHeader(RequestId.HEADER, OASFactory.createHeader().ref(RequestId.HEADER));
    }

    private static APIResponses sorted(APIResponses answers) {
        Map<String, APIResponse> ordered = new TreeMap<>(answers.getAPIResponses());
        APIResponses sorted = OASFactory.createAPIResponses();
        ordered.forEach(sorted::addAPIResponse);
        return sorted;
    }
}
