package dev.rollcall.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.inject.Singleton;

import io.quarkus.vertx.ConsumeEvent;

import dev.rollcall.recognition.Decision;

/** Keeps the decisions that {@link LatencyBench} asks for. */
@Singleton
public class DecisionLog {

    private static final Queue<Decision> NAMED = new ConcurrentLinkedQueue<>();

    static void clear() {
        NAMED.clear();
    }

    /** With a name, in the order of the decisions. */
    static List<Decision> named() {
        return List.copyOf(NAMED);
    }

    @ConsumeEvent(Decision.ADDRESS)
    void decided(Decision decision) {
        if (decision.person() != null) {
            NAMED.add(decision);
        }
    }
}
