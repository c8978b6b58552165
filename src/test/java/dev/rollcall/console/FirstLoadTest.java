package dev.rollcall.console;

import static dev.rollcall.Api.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

import dev.rollcall.database.PostgresTestResource;

/** How much has to come over the wire until somebody sees who is there, and how calmly it comes. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(ConsoleProfile.class)
class FirstLoadTest {

    private static final int MOST_BYTES = 300_000;
    /** What the Web Vitals call good. */
    private static final double MOST_SHIFT = 0.1;

    /** What the Web Vitals are made of, in milliseconds but for the shift: blocked is what tasks took beyond 50 ms each. */
    private static final String WATCH = """
            globalThis.seen = { shift: 0, first: 0, largest: 0, blocked: 0 };
            const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
            watch('layout-shift', (entry) => { seen.shift += entry.hadRecentInput ? 0 : entry.value; });
            watch('paint', (entry) => { seen.first = entry.startTime; });
            watch('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
            watch('longtask', (entry) => { seen.blocked += Math.max(0, entry.duration - 50); });
            """;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Test
    void theFirstLoadIsSmallAndStandsStill() {
        Desk desk = BROWSER.open(RestAssured.baseURI + ":" + RestAssured.port, Look.DESK);
        Page page = desk.page();
        page.addInitScript(WATCH);
        List<Long> bytes = bytesOfAnswers(page);

        desk.go("/").settled();
        desk.signIn(key("*"));
        desk.navigation().waitFor();
        desk.settled();

        long total = bytes.stream().mapToLong(Long::longValue).sum();
        double shifted = seen(page, "shift");
        System.out.printf("First load of the console, up to Today: %d bytes in %d answers, layout shift %.3f, first paint %.0f ms, largest %.0f ms, "
                + "blocked %.0f ms%n", total, bytes.size(), shifted, seen(page, "first"), seen(page, "largest"), seen(page, "blocked"));
        assertThat(total).isBetween(1L, (long) MOST_BYTES);
        assertThat(shifted).isLessThan(MOST_SHIFT);
    }

    private static double seen(Page page, String figure) {
        return ((Number) page.evaluate("seen." + figure)).doubleValue();
    }

    /** With their headers, as they were compressed. */
    private static List<Long> bytesOfAnswers(Page page) {
        List<Long> bytes = new ArrayList<>();
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.on("Network.loadingFinished", (JsonObject answer) -> bytes.add(answer.get("encodedDataLength").getAsLong()));
        devTools.send("Network.enable");
        return bytes;
    }
}
