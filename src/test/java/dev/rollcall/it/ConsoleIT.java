package dev.rollcall.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dev.rollcall.camera.TestVideo;
import dev.rollcall.console.Browser;
import dev.rollcall.console.Desk;
import dev.rollcall.console.Look;

/** A day of the person at the desk, with the packaged application, a webcam and a camera. */
class ConsoleIT {

    /** Chromium takes its webcam's pictures from here; the file may come after it has been named. */
    private static final Path WEBCAM = Path.of("target", "console-webcam.mjpeg").toAbsolutePath();

    private static final String ID = "EMP044";
    private static final String NAME = "Barack Obama";
    private static final int CROWD = 5000;
    private static final int MOST_ROWS = 100;

    @RegisterExtension
    static final Browser BROWSER = new Browser("--use-file-for-fake-video-capture=" + WEBCAM);

    @TempDir
    static Path folder;

    private static RollcallProcess rollcall;

    @BeforeAll
    static void start() throws Exception {
        Path models = Shared.models();
        try (OutputStream webcam = Files.newOutputStream(WEBCAM)) {
            for (byte[] picture : pictures(List.of(Shared.misc("obama.jpg")))) {
                webcam.write(picture);
            }
        }
        rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")));
        rollcall.withDatabase()
                .environment("QUARKUS_HTTP_PORT", String.valueOf(freePort()))
                .environment("ROLLCALL_MODELS_DIR", models.toString())
                .property("rollcall.video.back-off.max", "1S")
                .property("rollcall.import.run-time", "40S")
                .property("rollcall.cameras.door.url", "door.mp4")
                .property("rollcall.cameras.door.loop", "true")
                .startReady();
    }

    @AfterAll
    static void stop() throws Exception {
        if (rollcall != null) {
            rollcall.close();
        }
    }

    @Test
    void aDayAtTheDesk() throws Exception {
        // While the server is away.
        BROWSER.misdeeds().expect("Console: Failed to load resource: net::ERR_.*");
        BROWSER.misdeeds().expect("(404|500|502|503) GET .*");
        Desk desk = BROWSER.open(rollcall.base(), Look.DESK).go("/people");
        desk.signIn(rollcall.adminKey());
        addThePerson(desk);
        enrolByWebcam(desk);

        desk.link("Today").click();
        Locator live = desk.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Live").setExact(true));
        assertThat(live).containsText("Updates by itself");
        assertThat(live).not().containsText(NAME);
        appearAtTheDoor();
        assertThat(live).containsText(NAME);

        rollcall.terminate();
        assertThat(live).not().containsText("Updates by itself");
        rollcall.startReady();
        assertThat(live).containsText("Updates by itself");
        assertThat(live).containsText(NAME);

        correctTheRecord(desk, live);
        exportTheMonth(desk);
    }

    @Test
    void thousandsArePagedByTheServer() throws Exception {
        for (int left = CROWD; left > 0;) {
            int remaining = rollcall.api().postZip("/api/v1/persons/import", crowd()).data().path("remaining").asInt(left);
            assertThat(remaining).as("the import goes on").isLessThan(left);
            left = remaining;
        }
        Desk desk = BROWSER.open(rollcall.base(), Look.DESK).signedIn(rollcall.adminKey()).go("/people").settled();
        Locator rows = desk.page().locator("tbody tr");
        int first = rows.count();
        assertThat(first).isBetween(10, MOST_ROWS);

        Locator pager = desk.page().getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"));
        assertThat(pager).containsText(Pattern.compile("1–" + first + " of 5,00\\d"));
        pager.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Next")).click();
        assertThat(pager).containsText((first + 1) + "–" + 2 * first + " of");
        assertThat(desk.settled().page().locator("tbody tr")).hasCount(first);

        desk.go("/people?offset=4975").settled();
        assertThat(pager).containsText("4,976–5,00");
        assertThat(rows.first()).containsText("Crowd");

        desk.page().getByLabel("Search name, ID or department").fill("crowd 4711");
        assertThat(rows).hasCount(1);
        rows.getByRole(AriaRole.LINK).click();
        assertThat(desk.heading()).hasText("Crowd 4711");
    }

    private static byte[] crowd() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("persons.csv"));
            StringBuilder table = new StringBuilder("person_id,name,department\n");
            for (int number = 1; number <= CROWD; number++) {
                table.append("CROWD-%04d,Crowd %04d,Department %d%n".formatted(number, number, number % 20));
            }
            zip.write(table.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return archive.toByteArray();
    }

    private static void addThePerson(Desk desk) {
        desk.link("Add a person").click();
        desk.page().getByLabel("Person ID").fill(ID);
        desk.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name").setExact(true)).fill(NAME);
        desk.button("Add").click();
        assertThat(desk.heading()).hasText(NAME);
        assertThat(desk.main()).containsText("There is no face yet");
    }

    /** The webcam starts by itself: this browser has allowed it. */
    private static void enrolByWebcam(Desk desk) {
        desk.main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Add faces")).first().click();
        desk.page().getByLabel("Take photos by themselves").uncheck();
        desk.page().waitForFunction("document.querySelector('video')?.readyState >= 2");
        desk.button("Take the photo").click();
        desk.button("Register 1 photo").click();
        assertThat(desk.main()).containsText("1 face registered.");
        desk.button("Stop the webcam").click();
    }

    /** The camera has found no file so far; the whole file appears at once. */
    private static void appearAtTheDoor() throws Exception {
        Path video = TestVideo.ofPhotos(folder.resolve("door.mp4"), List.of(Shared.misc("obama2.jpg")), 2, 5);
        Path part = Files.copy(video, rollcall.folder().resolve("door.part"));
        Files.move(part, rollcall.folder().resolve("door.mp4"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void correctTheRecord(Desk desk, Locator live) {
        live.locator("li", new Locator.LocatorOptions().setHasText(NAME)).first().locator("a:has(time)").click();
        assertThat(desk.heading()).hasText("Attendance of " + NAME);
        desk.button("Correct").click();
        Locator dialog = desk.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Notes").fill("Came by the back door");
        dialog.getByLabel("Reason").fill("Said so");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save the correction")).click();
        assertThat(dialog).hasCount(0);
        assertThat(desk.main()).containsText("Came by the back door");
        assertThat(desk.main()).containsText("Reason: Said so");
    }

    private static void exportTheMonth(Desk desk) throws IOException {
        desk.link("Reports").click();
        desk.settled();
        Download download = desk.page().waitForDownload(() -> desk.button("Download CSV").click());
        assertThat(download.suggestedFilename()).endsWith(".csv");
        assertThat(Files.readString(download.path())).contains(ID, NAME);
    }

    private static List<byte[]> pictures(List<Path> photos) throws Exception {
        return TestVideo.frames(TestVideo.ofPhotos(folder.resolve("webcam.mp4"), photos, 2, 5), Files.createDirectory(folder.resolve("webcam")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
