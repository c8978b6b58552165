package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class RereadingTest {

    private final List<CompletableFuture<Void>> readings = new ArrayList<>();
    private final Rereading table = new Rereading("things", () -> Uni.createFrom().completionStage(() -> {
        CompletableFuture<Void> reading = new CompletableFuture<>();
        readings.add(reading);
        return reading;
    }));

    private UniAssertSubscriber<Void> refresh() {
        return table.refresh().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void whoAsksDuringAReadingWaitsForTheNextOne() {
        UniAssertSubscriber<Void> first = refresh();
        UniAssertSubscriber<Void> second = refresh();
        UniAssertSubscriber<Void> third = refresh();
        assertThat(readings).as("one at a time").hasSize(1);

        readings.get(0).complete(null);
        first.assertCompleted();
        second.assertNotTerminated();
        assertThat(readings).as("one for both").hasSize(2);

        readings.get(1).complete(null);
        second.assertCompleted();
        third.assertCompleted();
        assertThat(readings).hasSize(2);
    }

    @Test
    void aReadingThatFailsHoldsUpNoOther() {
        UniAssertSubscriber<Void> first = refresh();
        UniAssertSubscriber<Void> second = refresh();
        readings.get(0).completeExceptionally(new IllegalStateException("no"));
        first.assertFailed();

        readings.get(1).complete(null);
        second.assertCompleted();
    }
}
