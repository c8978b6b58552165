package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class HttpAuthorizationTest {

    private static HttpAuthorization of(String user, String password) {
        return new HttpAuthorization(new CameraUrl.Credentials(user, password), new Random(1));
    }

    /** RFC 2617 3.5 without qop, computed by the formula of RFC 2069. */
    @Test
    void answersADigestWithoutQop() {
        HttpAuthorization authorization = of("Mufasa", "CircleOfLife");

        assertThat(authorization.challenged(List.of("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc\"")))
                .isTrue();
        assertThat(authorization.header("GET", "/dir/index.html").orElseThrow())
                .isEqualTo("Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                        + " uri=\"/dir/index.html\", response=\"1949323746fe6a43ef61f9606e7febea\", opaque=\"5ccc\"");
    }

    @Test
    void answersBasic() {
        HttpAuthorization authorization = of("Aladdin", "open sesame");

        assertThat(authorization.header("GET", "/")).isEmpty();
        assertThat(authorization.challenged(List.of("Basic realm=\"x\""))).isTrue();
        assertThat(authorization.header("GET", "/")).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @Test
    void prefersDigestAlsoWithinOneHeader() {
        HttpAuthorization authorization = of("a", "b");

        authorization.challenged(List.of("Basic realm=\"one\", Digest realm=\"two\", nonce=\"n\", qop=\"auth,auth-int\", algorithm=MD5"));

        assertThat(authorization.header("GET", "/").orElseThrow()).startsWith("Digest ").contains("realm=\"two\"", "qop=auth", "nc=00000001");
        assertThat(authorization.header("GET", "/").orElseThrow()).contains("nc=00000002");
    }

    @Test
    void fallsBackToBasicForAnUnknownDigest() {
        HttpAuthorization authorization = of("a", "b");

        assertThat(authorization.challenged(List.of("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256", "Basic realm=\"r\""))).isTrue();
        assertThat(authorization.header("GET", "/").orElseThrow()).startsWith("Basic ");
        assertThat(authorization.challenged(List.of("Negotiate"))).isFalse();
    }
}
