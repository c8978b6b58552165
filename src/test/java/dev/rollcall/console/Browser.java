package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * Gives tests windows on the console, each a browser of its own to the server. They close after the test, which fails when a page has
 * done what none may do, see {@link Misdeeds}. One Chromium serves all classes; where there is none, they are skipped and say so.
 */
public final class Browser implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

    /** What {@code .ci/run} looks for in the reports: other tests must not be skipped. */
    static final String ABSENT = "Console tests skipped: no Chromium on the path, nor in ROLLCALL_CHROMIUM";

    private static final Namespace ALL_CLASSES = Namespace.create(Browser.class);

    private final List<String> arguments;
    private final List<BrowserContext> open = new ArrayList<>();
    private ExtensionContext test;
    private Misdeeds misdeeds;

    /** @param arguments further ones of Chromium's command line */
    public Browser(String... arguments) {
        this.arguments = List.of(arguments);
    }

    /** @param base of the server, without a slash at its end */
    public Desk open(String base, Look look) {
        Chromium chromium = test.getRoot().getStore(ALL_CLASSES).computeIfAbsent(arguments, Chromium::new, Chromium.class);
        BrowserContext context = chromium.browser().newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height()).setColorScheme(look.colours()).setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB").setAcceptDownloads(true));
        context.setDefaultTimeout(Chromium.PATIENCE.toMillis());
        open.add(context);
        misdeeds.watch(context, base);
        return new Desk(context.newPage(), base);
    }

    public Misdeeds misdeeds() {
        return misdeeds;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.executable().isPresent()) {
            return ConditionEvaluationResult.enabled("There is a Chromium");
        }
        System.err.println(ABSENT + ": " + context.getDisplayName());
        return ConditionEvaluationResult.disabled(ABSENT);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = context;
        misdeeds = new Misdeeds();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Page> pages = open.stream().flatMap(each -> each.pages().stream()).toList();
        // What has happened in a page comes here with the next answer of the page.
        pages.forEach(Page::title);
        if (context.getExecutionException().isPresent()) {
            pages.forEach(page -> picture(page, context));
        }
        open.forEach(BrowserContext::close);
        open.clear();
        if (context.getExecutionException().isEmpty()) {
            assertThat(misdeeds.unexpected()).isEmpty();
        } else {
            misdeeds.unexpected().forEach(misdeed -> System.err.println(context.getDisplayName() + ": " + misdeed));
        }
    }

    /** For whoever wonders why the test has failed. */
    private static void picture(Page page, ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName().replaceAll("\\W+", "-");
        Path file = Path.of("target", "console-failures", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        System.err.println(context.getDisplayName() + ": " + page.url() + " looked like " + file);
    }
}
