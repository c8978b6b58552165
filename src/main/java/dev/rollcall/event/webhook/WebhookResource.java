package dev.rollcall.event.webhook;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhookResource {

    private static final String[] ALL = {};

    private final WebhookChanges webhooks;
    private final WebhookHosts hosts;
    private final Rehearsal rehearsal;
    private final Times times;

    WebhookResource(WebhookChanges webhooks, WebhookHosts hosts, Rehearsal rehearsal, Times times) {
        this.webhooks = webhooks;
        this.hosts = hosts;
        this.rehearsal = rehearsal;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "List webhooks", description = "The oldest first, never with their secrets.")
    public Uni<Success<WebhookView.Listing>> list(
            @RestQuery @Parameter(description = "Most webhooks of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Webhooks to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        Page page = Page.of(limit, offset);
        return webhooks.page(page).map(found -> Success.of(WebhookView.Listing.of(
                found.webhooks().stream().map(webhook -> WebhookView.of(webhook, times)).toList(), found.total(), page)));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Create a webhook", description = "It is told of what happens from now on. Its secret is shown in this answer and never "
            + "again. Audited.")
    @Refuses(status = 409, when = "There are 100 already, or no rollcall.secret-key to seal its secret with")
    @Refuses(status = 422, when = "The host is unknown, or has an address that is not public and not in rollcall.webhook.allowed-networks, "
            + "or such a network is missing for http")
    public Uni<Success<WebhookView.Shown>> create(WebhookRequest request) {
        require(request);
        WebhookUrl url = request.newUrl();
        String[] events = request.types() == null ? ALL : request.types();
        String description = request.validDescription();
        return hosts.resolve(url).chain(() -> webhooks.create(url, events, description, !Boolean.FALSE.equals(request.enabled())))
                .map(made -> Success.of("Webhook created", shown(made)));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Get a webhook", description = "Without its secret.")
    @Refuses(status = 404, when = "No such webhook")
    public Uni<Success<WebhookView.Single>> get(@RestPath @Parameter(description = "The webhook", schema = @Schema(
            type = SchemaType.INTEGER), example = "3") String id) {
        return webhooks.get(WebhookId.of(id)).map(webhook -> Success.of(single(webhook)));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Change a webhook", description = "What is left out stays. Pending deliveries go to the new address; a webhook that is "
            + "switched off keeps them, and gets none for what happens meanwhile. Audited.")
    @Refuses(status = 404, when = "No such webhook")
    @Refuses(status = 422, when = "The new address is refused, as for a new webhook")
    public Uni<Success<WebhookView.Single>> change(@RestPath @Parameter(description = "The webhook", schema = @Schema(
            type = SchemaType.INTEGER), example = "3") String id, WebhookRequest request) {
        require(request);
        long number = WebhookId.of(id);
        WebhookUrl url = request.otherUrl();
        String[] events = request.types();
        String description = request.validDescription();
        return (url == null ? Uni.createFrom().voidItem() : hosts.resolve(url).replaceWithVoid())
                .chain(() -> webhooks.change(number, url, events, description, request.enabled()))
                .map(webhook -> Success.of("Webhook updated", single(webhook)));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Delete a webhook", description = "With all its deliveries, those that are pending too. Audited.")
    @Refuses(status = 404, when = "No such webhook")
    public Uni<Success<Void>> delete(@RestPath @Parameter(description = "The webhook", schema = @Schema(
            type = SchemaType.INTEGER), example = "3") String id) {
        return webhooks.delete(WebhookId.of(id)).replaceWith(Success.of("Webhook deleted", null));
    }

    @POST
    @Path("/{id}/rotate")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Give a webhook a new secret", description = "It is shown in this answer and never again. For 24 hours the one before "
            + "signs too: the signature then has two v1. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such webhook")
    @Refuses(status = 409, when = "There is no rollcall.secret-key to seal it with")
    public Uni<Success<WebhookView.Shown>> rotate(@RestPath @Parameter(description = "The webhook", schema = @Schema(
            type = SchemaType.INTEGER), example = "3") String id) {
        return webhooks.rotate(WebhookId.of(id)).map(made -> Success.of("Secret changed", shown(made)));
    }

    @POST
    @Path("/{id}/test")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Send a test event", description = "Sends a webhook.test to this webhook at once and tells what became of it; it is not "
            + "tried again and in no list. Also for a webhook that is switched off. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such webhook")
    @Refuses(status = 409, when = "Its secret was sealed with another rollcall.secret-key")
    public Uni<Success<WebhookView.Tested>> test(@RestPath @Parameter(description = "The webhook", schema = @Schema(
            type = SchemaType.INTEGER), example = "3") String id) {
        return webhooks.get(WebhookId.of(id)).chain(rehearsal::send).map(Success::of);
    }

    private WebhookView.Single single(Webhook webhook) {
        return WebhookView.Single.of(WebhookView.of(webhook, times));
    }

    private WebhookView.Shown shown(WebhookChanges.Made made) {
        WebhookView view = WebhookView.of(made.webhook(), times);
        return new WebhookView.Shown(view, view, made.secret());
    }

    private static void require(WebhookRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
    }
}
