package dev.rollcall.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * axe-core beside the scripts of a page, in a world of its own: there neither the page's Content-Security-Policy holds, which must stay
 * as it is, nor does the page see it. One for each page that is loaded.
 */
final class Axe {

    private static final String SOURCE = source();
    private static final String RUN = """
            axe.run(document, { resultTypes: ['violations'],
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
            .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
              nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary.replace(/\\s+/g, ' ').slice(0, 200)})`)))
            """;

    private final CDPSession devTools;
    private final int world;

    Axe(Page page) {
        devTools = page.context().newCDPSession(page);
        JsonObject where = new JsonObject();
        where.add("frameId", devTools.send("Page.getFrameTree").getAsJsonObject("frameTree").getAsJsonObject("frame").get("id"));
        world = devTools.send("Page.createIsolatedWorld", where).get("executionContextId").getAsInt();
        evaluate(SOURCE + ";0");
    }

    /** WCAG 2.2 AA and what axe thinks good besides, each with the element that is at fault. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        for (JsonElement violation : evaluate(RUN).getAsJsonArray()) {
            found.add(violation.getAsString());
        }
        return found;
    }

    private JsonElement evaluate(String script) {
        JsonObject call = new JsonObject();
        call.addProperty("contextId", world);
        call.addProperty("expression", script);
        call.addProperty("awaitPromise", true);
        call.addProperty("returnByValue", true);
        JsonObject answer = devTools.send("Runtime.evaluate", call);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.toString());
        }
        return answer.getAsJsonObject("result").get("value");
    }

    private static String source() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
