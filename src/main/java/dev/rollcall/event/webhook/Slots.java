package dev.rollcall.event.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many attempts each webhook may still have at once in this process. From any thread. */
final class Slots {

    private final int each;
    private final Map<Long, Integer> taken = new ConcurrentHashMap<>();

    Slots(int each) {
        this.each = each;
    }

    /** @return how many were free; all of them are taken now */
    int takeAll(long webhook) {
        int[] free = { 0 };
        taken.compute(webhook, (id, before) -> {
            free[0] = each - (before == null ? 0 : before);
            return each;
        });
        return free[0];
    }

    void give(long webhook, int count) {
        taken.computeIfPresent(webhook, (id, before) -> before == count ? null : (Integer) (before - count));
    }
}
