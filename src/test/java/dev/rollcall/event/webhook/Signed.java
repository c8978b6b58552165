package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver's look at a signature, written from {@code docs/webhooks.md} and not from the code. */
final class Signed {

    private Signed() {
    }

    /** Exactly by these secrets, in this order. */
    static void assertBy(Receiver.Got got, String... secrets) {
        String time = got.header("X-Rollcall-Timestamp");
        List<String> parts = new ArrayList<>(List.of("t=" + time));
        for (String secret : secrets) {
            parts.add("v1=" + hmac(time, got.body(), secret));
        }
        assertThat(got.header("X-Rollcall-Signature")).isEqualTo(String.join(",", parts));
    }

    private static String hmac(String time, byte[] body, String secret) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(time.getBytes(StandardCharsets.UTF_8));
        signed.write('.');
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            StringBuilder hex = new StringBuilder();
            for (byte each : mac.doFinal(signed.toByteArray())) {
                hex.append("%02x".formatted(each));
            }
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
