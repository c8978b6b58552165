package dev.rollcall.odoo;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** Odoo 14 and newer, by its external API. */
@ApplicationScoped
class Odoo {

    /** @param server such as {@code 17.0}; null when it says nothing usable */
    record Version(String server, Integer protocol) {
    }

    private final JsonRpc rpc;

    Odoo(JsonRpc rpc) {
        this.rpc = rpc;
    }

    Uni<Version> version(OdooUrl url) {
        return rpc.call(url, "common", "version", List.of()).map(answer -> {
            String server = answer.path("server_version").asText("");
            // Only what looks like a version is passed on: the server may be anybody's.
            return new Version(server.matches("[0-9A-Za-z.+~-]{1,40}") ? server : null,
                    answer.path("protocol_version").isInt() ? answer.path("protocol_version").intValue() : null);
        }).onFailure(OdooFault.class).transform(fault -> new OdooUnreachableException("not_odoo", "Odoo does not tell its version"));
    }

    /** @return fails with {@link OdooLoginException} when Odoo does not let the user in */
    Uni<OdooSession> login(OdooAccount account) {
        return rpc.call(account.url(), "common", "authenticate",
                List.of(account.db(), account.username(), account.password(), Map.of()))
                // An unknown database is an accident inside Odoo.
                .onFailure(OdooFault.class).transform(fault -> new OdooLoginException())
                .map(uid -> new OdooSession(rpc, account, uid(uid)));
    }

    private static int uid(JsonNode answer) {
        if (!answer.isInt()) {
            throw new OdooLoginException();
        }
        return answer.intValue();
    }
}
