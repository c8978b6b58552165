package dev.rollcall.event.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

import dev.rollcall.event.Event;
import dev.rollcall.http.Times;

/**
 * The way to the broker. A method that gives the stream, and no emitter: a channel that is switched off may have nobody behind a method,
 * but not behind an emitter.
 */
@ApplicationScoped
class KafkaChannel {

    private final UnicastProcessor<Message<String>> records = UnicastProcessor.create();
    private final Times times;

    KafkaChannel(Times times) {
        this.times = times;
    }

    @Outgoing("events")
    Multi<Message<String>> records() {
        return records;
    }

    /**
     * One caller at a time. Keyed by the subject, so that what happens to one person stays in one partition.
     *
     * @return once the broker has it on all replicas that count; fails when that does not come about in the client's delivery time-out
     */
    Uni<Void> send(Event event) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        RecordHeaders headers = new RecordHeaders();
        headers.add("id", event.id().toString().getBytes(StandardCharsets.UTF_8));
        headers.add("type", event.type().text().getBytes(StandardCharsets.UTF_8));
        OutgoingKafkaRecordMetadata<String> about = OutgoingKafkaRecordMetadata.<String>builder().withKey(event.subject())
                .withTimestamp(event.occurredAt()).withHeaders(headers).build();
        records.onNext(Message.of(event.told(times).encode(), () -> done(sent, null), failure -> done(sent, failure)).addMetadata(about));
        return Uni.createFrom().completionStage(sent);
    }

    private static CompletionStage<Void> done(CompletableFuture<Void> sent, Throwable failure) {
        if (failure == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(failure);
        }
        return CompletableFuture.completedFuture(null);
    }
}
