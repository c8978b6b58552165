package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.rollcall.http.InvalidRequestException;

/** Where a login goes, and where it does not. */
class CameraAddressTest {

    private static final CameraUrl STORED = CameraUrl.parse("rtsp://viewer:geheim@cam:554/one?x=1", Optional.empty(), Optional.empty());

    /** @param user what is sent; absent for -, null for none */
    private static String changed(String url, String user, String password) {
        Set<String> present = new HashSet<>();
        String[] sent = { url, user, password };
        String[] names = { "url", "user_name", "password" };
        for (int i = 0; i < sent.length; i++) {
            if (!"-".equals(sent[i])) {
                present.add(names[i]);
            }
            sent[i] = "-".equals(sent[i]) || "none".equals(sent[i]) ? null : sent[i];
        }
        return CameraAddress.changed(draft(sent[0], sent[1], sent[2]), present, STORED).whole();
    }

    private static CameraDraft draft(String url, String user, String password) {
        return new CameraDraft("front", url, user, password, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
            // nothing said, or what is shown
            "-, -, -, rtsp://viewer:geheim@cam:554/one?x=1",
            "rtsp://***@cam:554/one?***, -, -, rtsp://viewer:geheim@cam:554/one?x=1",
            // the same server
            "rtsp://cam:554/two, -, -, rtsp://viewer:geheim@cam:554/two",
            "rtsp://CAM:554/two, -, -, rtsp://viewer:geheim@CAM:554/two",
            "rtsp://viewer@cam:554/two, -, -, rtsp://viewer:geheim@cam:554/two",
            "-, -, neu, rtsp://viewer:neu@cam:554/one?x=1",
            "-, admin, neu, rtsp://admin:neu@cam:554/one?x=1",
            "-, none, -, rtsp://cam:554/one?x=1",
            "-, -, none, rtsp://viewer@cam:554/one?x=1",
            // another server
            "rtsp://other/one, admin, neu, rtsp://admin:neu@other/one",
            "rtsp://admin:neu@other/one, -, -, rtsp://admin:neu@other/one",
            "rtsp://other/one, none, -, rtsp://other/one",
            "/videos/a.mp4, -, -, /videos/a.mp4" })
    void whatIsNotSaidStays(String url, String user, String password, String expected) {
        assertThat(changed(url, user, password)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "rtsp://other:554/one, -, -, password",
            "rtsp://cam/one, -, -, password",
            "rtsps://cam:554/one, -, -, password",
            "rtsp://cam:555/one, -, -, password",
            "rtsp://viewer@other:554/one, -, -, password",
            "rtsp://other:554/one, viewer, -, password",
            "rtsp://other:554/one, -, neu, user_name",
            "-, admin, -, password",
            "-, none, neu, user_name",
            "none, -, -, url",
            "rtsp://***@other:554/one, -, -, url" })
    void theStoredPasswordGoesToNobodyElse(String url, String user, String password, String field) {
        assertThatThrownBy(() -> changed(url, user, password)).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.details()).containsEntry("field", field);
            assertThat(e.getMessage()).doesNotContain("geheim", "neu");
        });
    }

    @Test
    void aNewOneHasTheLoginThatItIsGiven() {
        assertThat(CameraAddress.of(draft("rtsp://cam/", "viewer", "p@ss word"), CameraDraft.KNOWN).whole()).isEqualTo("rtsp://viewer:p%40ss%20word@cam/");
        assertThat(CameraAddress.of(draft("rtsp://viewer:a@cam/", "other", "b"), CameraDraft.KNOWN).whole()).isEqualTo("rtsp://viewer:a@cam/");
        assertThat(CameraAddress.of(draft("rtsp://viewer@cam/", null, "b"), CameraDraft.KNOWN).whole()).isEqualTo("rtsp://viewer:b@cam/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "rtsp://viewer:p%40ss%20word@cam:554/a?b=c", "http://cam/a.jpg", "/videos/a b.mp4", "/videos/100%.mp4" })
    void theWholeAddressIsReadBackAsItWas(String url) {
        CameraUrl parsed = CameraUrl.parse(url, Optional.empty(), Optional.empty());
        assertThat(CameraUrl.parse(parsed.whole(), Optional.empty(), Optional.empty()).whole()).isEqualTo(parsed.whole()).isEqualTo(url);
    }
}
