package dev.rollcall.event.webhook;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

import dev.rollcall.event.EventType;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;

@Path("/api/v1/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class DeliveryResource {

    private final WebhookChanges webhooks;
    private final DeliveryLists deliveries;

    DeliveryResource(WebhookChanges webhooks, DeliveryLists deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @GET
    @Path("/deliveries")
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "List deliveries", description = "The latest event first. A delivery is kept as long as its event.")
    @Refuses(status = 404, when = "No such webhook")
    public Uni<Success<DeliveryView.Listing>> list(
            @RestPath @Parameter(description = "The webhook", schema = @Schema(type = SchemaType.INTEGER), example = "3") String id,
            @RestQuery @Parameter(description = "Absent: any", schema = @Schema(type = SchemaType.STRING,
                    enumeration = { "pending", "delivered", "dead" })) String status,
            @RestQuery("event_type") @Parameter(description = "Absent: any", example = "attendance.marked",
                    schema = @Schema(type = SchemaType.STRING)) String eventType,
            @RestQuery @Parameter(description = "Most deliveries of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Deliveries to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        DeliveryStatus wanted = DeliveryStatus.of(status);
        String type = known(eventType);
        Page page = Page.of(limit, offset);
        return webhooks.get(WebhookId.of(id)).chain(webhook -> deliveries.page(webhook.id, wanted, type, page)).map(Success::of);
    }

    @POST
    @Path("/deliveries/{delivery}/replay")
    @ResponseStatus(202)
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Send a delivery again", description = "Also one that was delivered: the receiver gets the same event id. A pending one "
            + "does not wait for its next attempt any longer. What is told is the event as it is now. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such webhook, or it has no such delivery")
    public Uni<Success<DeliveryView.Single>> replay(
            @RestPath @Parameter(description = "The webhook", schema = @Schema(type = SchemaType.INTEGER), example = "3") String id,
            @RestPath @Parameter(description = "The delivery", schema = @Schema(type = SchemaType.INTEGER), example = "4711") String delivery) {
        long webhook = WebhookId.of(id);
        long number = number(delivery);
        return webhooks.replay(webhook, number).chain(() -> deliveries.find(webhook, number))
                .map(view -> Success.of("Delivery is sent again", DeliveryView.Single.of(view)));
    }

    @POST
    @Path("/replay-dead")
    @ResponseStatus(202)
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("webhook:write")
    @Operation(summary = "Send again whatever was given up", description = "In the order of the events of each subject. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such webhook")
    public Uni<Success<DeliveryView.Replayed>> replayDead(
            @RestPath @Parameter(description = "The webhook", schema = @Schema(type = SchemaType.INTEGER), example = "3") String id) {
        return webhooks.replayDead(WebhookId.of(id))
                .map(count -> Success.of("Deliveries are sent again", new DeliveryView.Replayed(count)));
    }

    private static String known(String eventType) {
        try {
            return eventType == null ? null : EventType.of(eventType).text();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("event_type", "must be a type of event such as attendance.marked");
        }
    }

    private static long number(String delivery) {
        try {
            return Long.parseLong(delivery);
        } catch (NumberFormatException e) {
            throw WebhookNotFoundException.delivery(delivery);
        }
    }
}
