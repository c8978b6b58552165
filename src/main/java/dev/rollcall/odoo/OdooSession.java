package dev.rollcall.odoo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** Calls of a user whom Odoo has let in. Each call is a transaction in Odoo. */
final class OdooSession {

    private final JsonRpc rpc;
    private final OdooAccount account;
    private final int uid;

    OdooSession(JsonRpc rpc, OdooAccount account, int uid) {
        this.rpc = rpc;
        this.account = account;
        this.uid = uid;
    }

    String db() {
        return account.db();
    }

    String place() {
        return account.place();
    }

    /** The fields that this user may read; which ones a model has varies with Odoo's version and modules. */
    Uni<Set<String>> fields(String model) {
        return execute(model, "fields_get", List.of(), Map.of("attributes", List.of("type"))).map(answer -> {
            Set<String> names = new HashSet<>();
            answer.fieldNames().forEachRemaining(names::add);
            return names;
        });
    }

    Uni<Integer> count(String model, List<?> domain) {
        return execute(model, "search_count", List.of(domain), Map.of()).map(JsonNode::asInt);
    }

    /** In order of their ids. @param limit 0 for all */
    Uni<JsonNode> read(String model, List<?> domain, List<String> fields, int limit) {
        Map<String, Object> options = limit == 0 ? Map.of("fields", fields, "order", "id")
                : Map.of("fields", fields, "order", "id", "limit", limit);
        return execute(model, "search_read", List.of(domain), options).map(answer -> {
            if (!answer.isArray()) {
                throw new OdooUnreachableException("not_odoo", "Odoo answered a search with something else than a list");
            }
            return answer;
        });
    }

    Uni<Integer> create(String model, Map<String, ?> values) {
        return execute(model, "create", List.of(values), Map.of()).map(answer -> {
            // A list when Odoo was given one; some versions' overrides give one anyway.
            JsonNode id = answer.isArray() ? answer.path(0) : answer;
            if (!id.isInt()) {
                throw new OdooUnreachableException("not_odoo", "Odoo did not tell the id of what it has made");
            }
            return id.intValue();
        });
    }

    Uni<Void> write(String model, int id, Map<String, ?> values) {
        return execute(model, "write", List.of(List.of(id), values), Map.of()).replaceWithVoid();
    }

    Uni<Void> unlink(String model, int id) {
        return execute(model, "unlink", List.of(List.of(id)), Map.of()).replaceWithVoid();
    }

    private Uni<JsonNode> execute(String model, String method, List<?> args, Map<String, ?> options) {
        return rpc.call(account.url(), "object", "execute_kw",
                List.of(account.db(), uid, account.password(), model, method, args, options))
                .onFailure(failure -> failure instanceof OdooFault fault && fault.isAccessDenied())
                .transform(failure -> new OdooLoginException());
    }
}
