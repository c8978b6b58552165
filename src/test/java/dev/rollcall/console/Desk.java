package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;

/** Somebody in front of the console. */
public final class Desk {

    private final Page page;
    private final String base;

    Desk(Page page, String base) {
        this.page = page;
        this.base = base;
    }

    public Page page() {
        return page;
    }

    /** @param path what stands behind {@code #} */
    public Desk go(String path) {
        page.navigate(base + "/console/#" + path);
        return this;
    }

    /** By hand, as somebody does who comes to it. */
    public void signIn(String key) {
        page.getByLabel("API key").fill(key);
        button("Sign in").click();
    }

    /** Past the page, for tests that are about something else. */
    public Desk signedIn(String key) {
        APIResponse answer = page.context().request().post(base + "/api/v1/session", RequestOptions.create().setData(Map.of("api_key", key)));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return this;
    }

    /** Waits until all that the page fetches is there. */
    public Desk settled() {
        assertThat(heading()).isVisible();
        assertThat(page.locator("#app [aria-busy=true], #app .busy, #app .ghost")).hasCount(0);
        return this;
    }

    /** Of what is shown: a page stays behind the sign-in when its session ends. */
    public Locator heading() {
        return page.locator("h1:visible");
    }

    public Locator main() {
        return page.getByRole(AriaRole.MAIN);
    }

    public Locator navigation() {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"));
    }

    public Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
