package dev.rollcall.faults;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import dev.rollcall.it.Api;

/** A client that asks one thing after the other, and notes how it is answered. Closing ends it. */
final class Prober implements AutoCloseable {

    private static final int BETWEEN_MILLIS = 250;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Api api;
    private final String path;
    private final long start = System.nanoTime();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::ask, "prober");
    private volatile boolean closed;

    /**
     * @param at seconds since the prober began
     * @param took seconds
     * @param status 0 when there was no answer
     * @param polite whether a refusal says when to come again
     */
    private record Answer(double at, double took, int status, boolean polite) {
    }

    Prober(Api api, String path) {
        this.api = api;
        this.path = path;
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether each answer was what was asked for, or a refusal that says when to come again. */
    boolean isPolite() {
        return answers.stream().allMatch(answer -> answer.status() == OK || answer.status() == UNAVAILABLE && answer.polite());
    }

    /** Seconds. */
    double slowest() {
        return answers.stream().mapToDouble(Answer::took).max().orElse(0);
    }

    String words() {
        List<Answer> refusals = answers.stream().filter(answer -> answer.status() != OK).toList();
        String words = refusals.isEmpty() ? "no request refused" : String.format(Locale.ROOT, "first refusal after %.1f s, %d of %d requests refused with %s",
                refusals.get(0).at() + refusals.get(0).took(), refusals.size(), answers.size(),
                isPolite() ? "503 and `Retry-After`"
                        : refusals.stream().map(Answer::status).distinct().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
        return String.format(Locale.ROOT, "%s, slowest answer %.1f s", words, slowest());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(70_000);
    }

    private void ask() {
        try {
            while (!closed) {
                long asked = System.nanoTime();
                Api.Answer answer = get();
                answers.add(new Answer((asked - start) / 1e9, (System.nanoTime() - asked) / 1e9, answer == null ? 0 : answer.status(),
                        answer != null && answer.headers().firstValue("Retry-After").isPresent()));
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Api.Answer get() throws InterruptedException {
        try {
            return api.get(path);
        } catch (IOException none) {
            return null;
        }
    }
}
