package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.key;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

import dev.rollcall.database.PostgresTestResource;

/** Who may come in, and what is left of the key in the browser: nothing. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(ConsoleProfile.class)
class SignInTest {

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Test
    void aKeyOpensTheConsoleAndIsKeptNowhere() {
        String key = key("*");
        Desk desk = desk().go("/people");
        assertThat(desk.heading()).hasText("Sign in");

        desk.signIn(key);

        assertThat(desk.navigation()).isVisible();
        assertThat(desk.heading()).hasText("People");
        List<Cookie> cookies = desk.page().context().cookies();
        assertThat(cookies).hasSize(1).allSatisfy(cookie -> {
            assertThat(cookie.name).isEqualTo("rollcall_session");
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(cookie.value).doesNotContain(key);
        });
        String kept = (String) desk.page().evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, name])");
        assertThat(kept).doesNotContain(key).doesNotContain("rollcall_session");
        assertThat(desk.page().content()).doesNotContain(key);

        desk.page().reload();

        assertThat(desk.heading()).hasText("People");
    }

    @Test
    void aWrongKeyIsToldAtItsField() {
        BROWSER.misdeeds().expect("401 POST /api/v1/session");
        Desk desk = desk().go("/");

        desk.signIn(wrongKey());

        Locator field = desk.page().getByLabel("API key");
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).hasAccessibleDescription("This key is unknown, revoked or has expired.");
        assertThat(field).not().hasValue("");
        assertThat(desk.navigation()).hasCount(0);

        desk.signIn(key("*"));

        assertThat(desk.navigation()).isVisible();
    }

    @Test
    void whoeverSignsOutIsOut() {
        Desk desk = desk().signedIn(key("*")).go("/people").settled();

        desk.page().waitForLoadState(LoadState.NETWORKIDLE);
        // A face that comes into sight only now may be on its way.
        BROWSER.misdeeds().expect("401 GET /api/v1/persons/[^/]+/faces.*");
        desk.button("Sign out").click();

        assertThat(desk.heading()).hasText("Sign in");
        assertThat(desk.page().context().cookies()).isEmpty();
        desk.page().goBack();
        desk.go("/people");
        assertThat(desk.heading()).hasText("Sign in");
    }

    @Test
    void whatAKeyMayNotDoIsNotShown() {
        Desk desk = desk().signedIn(key("person:read")).go("/people").settled();

        assertThat(desk.navigation().getByRole(AriaRole.LINK)).hasText(new String[] { "People" });
        assertThat(desk.page().locator("#main a[href='#/people/new']")).hasCount(0);

        desk.go("/keys");

        assertThat(desk.heading()).hasText("Your key does not open this page");
    }

    @Test
    void aRevokedKeyEndsTheSession() {
        JsonPath made = as("admin").body(Map.of("name", "Console", "permissions", List.of("*"))).post("/api/v1/keys").jsonPath();
        Desk desk = desk().signedIn(made.getString("api_key")).go("/people").settled();
        BROWSER.misdeeds().expect("401 GET /api/v1/.*");

        as("admin").delete("/api/v1/keys/" + made.getInt("data.id")).then().statusCode(200);
        // By its address: what the page still asks for by itself may have ended the session already.
        desk.go("/attendance");

        assertThat(desk.heading()).hasText("Sign in");
        assertThat(desk.page()).hasURL(Pattern.compile(".*#/attendance$"));
    }

    private static Desk desk() {
        return BROWSER.open(RestAssured.baseURI + ":" + RestAssured.port, Look.DESK);
    }
}
