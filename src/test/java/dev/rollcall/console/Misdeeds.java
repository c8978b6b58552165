package dev.rollcall.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Response;

/**
 * What no page may do, in the order in which it was done: errors and breaches of the Content-Security-Policy, which Chromium tells
 * its console; refused requests; requests to foreign hosts; dialogs of the browser.
 */
public final class Misdeeds {

    private final List<String> seen = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Misdeeds() {
        // How the console learns that nobody is signed in.
        expect("401 GET /api/v1/session");
    }

    void watch(BrowserContext context, String base) {
        String host = URI.create(base).getAuthority();
        context.onConsoleMessage(this::said);
        context.onWebError(error -> seen.add("Thrown: " + error.error()));
        context.onDialog(this::asked);
        context.onResponse(this::answered);
        context.onRequest(request -> {
            URI address = URI.create(request.url());
            if (address.getAuthority() != null && !address.getAuthority().equals(host)) {
                seen.add("Foreign host: " + request.url());
            }
        });
    }

    /** @param misdeed a regular expression for a whole one */
    public void expect(String misdeed) {
        expected.add(Pattern.compile(misdeed, Pattern.DOTALL));
    }

    List<String> unexpected() {
        return seen.stream().filter(misdeed -> expected.stream().noneMatch(pattern -> pattern.matcher(misdeed).matches())).toList();
    }

    /** The console's own words for refusals say less than the answers do. */
    private void said(ConsoleMessage message) {
        boolean refusal = message.text().startsWith("Failed to load resource: the server responded");
        if (message.type().equals("error") && !refusal) {
            seen.add("Console: " + message.text());
        }
    }

    private void asked(Dialog dialog) {
        seen.add("Dialog: " + dialog.type() + " " + dialog.message());
        dialog.accept();
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            seen.add(response.status() + " " + response.request().method() + " " + URI.create(response.url()).getPath());
        }
    }
}
