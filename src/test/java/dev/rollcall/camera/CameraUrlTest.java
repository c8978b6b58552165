package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraUrlTest {

    private static CameraUrl parse(String url) {
        return CameraUrl.parse(url, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "rtsp://cam/live rtsp://cam/live",
            "rtsp://cam rtsp://cam/",
            "RTSP://admin:geheim@cam:554/live rtsp://***@cam:554/live",
            "rtsp://admin@cam/live rtsp://***@cam/live",
            "rtsp://admin:p@ss#geheim@cam/live rtsp://***@cam/live",
            "http://cam/video?user=admin&pwd=geheim http://cam/video?***",
            "rtsp://10.0.0.5:554/user=admin_password=geheim_channel=1.sdp rtsp://10.0.0.5:554/***",
            "https://[fe80::1]:8443/a https://[fe80::1]:8443/a"})
    void showsNoSecrets(String url, String shown) {
        assertThat(parse(url)).hasToString(shown);
    }

    @Test
    void keepsThePasswordForTheCamera() {
        CameraUrl typed = parse("rtsp://ad min:p@ss/w%3A#:d@cam/live".replace("/w", "%2Fw"));
        assertThat(typed.credentials()).get().extracting(CameraUrl.Credentials::user, CameraUrl.Credentials::password)
                .containsExactly("ad min", "p@ss/w:#:d");
        assertThat(typed.withUser()).isEqualTo("rtsp://ad%20min:p%40ss%2Fw%3A%23%3Ad@cam/live");
        assertThat(typed.withoutUser()).isEqualTo("rtsp://cam/live");

        CameraUrl configured = CameraUrl.parse("rtsp://cam/live", Optional.of("admin"), Optional.of("100%"));
        assertThat(configured.withUser()).isEqualTo("rtsp://admin:100%25@cam/live");
        assertThat(configured.credentials().orElseThrow()).hasToString("***");

        assertThat(parse("rtsp://admin:100%@cam/").credentials().orElseThrow().password()).isEqualTo("100%");
    }

    @Test
    void redactsWhatOthersSay() {
        CameraUrl url = parse("rtsp://admin:p%40geheim@cam/live?token=abcdef&size=400");

        assertThat(url.redact("Impossible to open 'rtsp://admin:p%40geheim@cam/live?token=abcdef&size=400'"))
                .isEqualTo("Impossible to open 'rtsp://***@cam/live***'");
        assertThat(url.redact("user admin with p@geheim and abcdef: status 400")).isEqualTo("user admin with *** and ***: status 400");
        assertThat(url.redact("rtsp://other:word@host/")).isEqualTo("rtsp://***@host/");
        assertThat(parse("rtsp://cam/password=geheim.sdp").redact("cannot open rtsp://cam/password=geheim.sdp")).doesNotContain("geheim");
    }

    @Test
    void takesPathsInAllWays() {
        assertThat(parse("/videos/a b.mp4").file()).isEqualTo(Path.of("/videos/a b.mp4"));
        assertThat(parse("file:videos/a.mp4").file()).isEqualTo(Path.of("videos/a.mp4"));
        assertThat(parse("file:///videos/a%20b.mp4").file()).isEqualTo(Path.of("/videos/a b.mp4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "ftp://geheim/a", "rtsp://", "rtsp://:geheim@/x", "rtsp://cam:99999/geheim", "rtsp://cam/a\nfile 'geheim'",
            "http://ca m/geheim"})
    void refusesOtherTextsWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(url)).satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
    }

    @Test
    void refusesAPasswordWithoutUser() {
        assertThatIllegalArgumentException().isThrownBy(() -> CameraUrl.parse("rtsp://cam/", Optional.empty(), Optional.of("geheim")));
    }
}
