package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.Api.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.setting.TestSettings;

/** Each page of {@code pages.js}, by its address, as it looks on a desk and on a phone, light and dark. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(ConsoleProfile.class)
class ConsolePagesTest {

    private static final List<Look> LOOKS = List.of(Look.DESK, Look.DESK.dark(), Look.PHONE.dark(), Look.PHONE);

    /** Elements that make the page scroll sideways; a pixel is lost where a width is a fraction. */
    private static final String TOO_WIDE = """
            document.documentElement.scrollWidth <= innerWidth + 1 ? [] : [...document.querySelectorAll('body *')]
              .filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.outerHTML.slice(0, 120))
            """;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final TestSettings SETTINGS = new TestSettings();

    private static DemoData demo;

    /** Not before the first test: only then it is known where the server listens. */
    @BeforeEach
    void fill() throws Exception {
        if (demo == null) {
            demo = DemoData.create(SETTINGS);
        }
    }

    @AfterAll
    static void close() {
        SETTINGS.close();
    }

    static Stream<Route> routes() {
        return Route.all().stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aPageKeepsItsPromises(Route route) {
        Desk desk = BROWSER.open(RestAssured.baseURI + ":" + RestAssured.port, LOOKS.get(0)).signedIn(key("*"))
                .go(demo.address(route)).settled();
        Page page = desk.page();

        assertThat(desk.heading()).hasCount(1);
        assertThat(desk.heading()).not().hasText("");
        assertThat(page).hasTitle(desk.heading().innerText() + " · Rollcall");
        assertThat(page.locator("[role=alert]")).hasCount(0);
        Axe axe = new Axe(page);
        SoftAssertions all = new SoftAssertions();
        for (Look look : LOOKS) {
            page.setViewportSize(look.width(), look.height());
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colours()));
            desk.settled();
            all.assertThat((List<?>) page.evaluate(TOO_WIDE)).as("scrolls sideways, " + look).isEmpty();
            all.assertThat(axe.violations()).as(look.toString()).isEmpty();
        }
        all.assertAll();
    }
}
