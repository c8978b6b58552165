package dev.rollcall.camera;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a camera's 401 by Basic (RFC 7617) or Digest (RFC 7616; qop {@code auth}, or none as in RFC 2069). Own code,
 * because the JDK's digest refuses MD5 from version 19 on, and MD5 is all that most cameras know. For one thread.
 */
final class HttpAuthorization {

    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*(Basic|Digest)(?=[\\s,]|$)");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");

    private final CameraUrl.Credentials credentials;
    private final RandomGenerator random;
    private Map<String, String> digest;
    private boolean basic;
    private int uses;

    /** @param random of a quality fit for nonces */
    HttpAuthorization(CameraUrl.Credentials credentials, RandomGenerator random) {
        this.credentials = credentials;
        this.random = random;
    }

    /**
     * Takes a 401's {@code WWW-Authenticate} headers; Digest is preferred.
     *
     * @return whether there is something to answer with
     */
    boolean challenged(List<String> headers) {
        digest = null;
        basic = false;
        for (String header : headers) {
            Matcher scheme = SCHEME.matcher(header);
            while (scheme.find()) {
                if (scheme.group(1).equalsIgnoreCase("Basic")) {
                    basic = true;
                } else if (digest == null) {
                    digest = usable(parameters(header.substring(scheme.end())));
                }
            }
        }
        uses = 0;
        return digest != null || basic;
    }

    private static Map<String, String> usable(Map<String, String> challenge) {
        boolean known = algorithm(challenge).isPresent() && challenge.containsKey("nonce") && challenge.containsKey("realm");
        return known ? challenge : null;
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> found = new HashMap<>();
        Matcher next = SCHEME.matcher(text);
        Matcher parameter = PARAMETER.matcher(next.find() ? text.substring(0, next.start()) : text);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            found.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return found;
    }

    /** @return the {@code Authorization} header for the next request, empty before the first challenge */
    Optional<String> header(String method, String uri) {
        if (digest != null) {
            return Optional.of(digest(method, uri));
        }
        return basic ? Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes(credentials.user() + ":" + credentials.password())))
                : Optional.empty();
    }

    private String digest(String method, String uri) {
        String algorithm = digest.getOrDefault("algorithm", "MD5");
        String nonce = digest.get("nonce");
        String realm = digest.get("realm");
        String cnonce = HexFormat.of().toHexDigits(random.nextLong());
        String count = "%08x".formatted(++uses);
        boolean auth = List.of(digest.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains("auth");

        String secret = hash(credentials.user() + ":" + realm + ":" + credentials.password());
        if (algorithm.toLowerCase(Locale.ROOT).endsWith("-sess")) {
            secret = hash(secret + ":" + nonce + ":" + cnonce);
        }
        String middle = auth ? nonce + ":" + count + ":" + cnonce + ":auth" : nonce;
        String response = hash(secret + ":" + middle + ":" + hash(method + ":" + uri));

        StringBuilder header = new StringBuilder("Digest username=").append(quote(credentials.user()))
                .append(", realm=").append(quote(realm))
                .append(", nonce=").append(quote(nonce))
                .append(", uri=").append(quote(uri))
                .append(", response=\"").append(response).append('"');
        if (digest.containsKey("algorithm")) {
            header.append(", algorithm=").append(algorithm);
        }
        if (digest.containsKey("opaque")) {
            header.append(", opaque=").append(quote(digest.get("opaque")));
        }
        if (auth || secretNeedsCnonce(algorithm)) {
            header.append(", cnonce=\"").append(cnonce).append('"');
        }
        if (auth) {
            header.append(", qop=auth, nc=").append(count);
        }
        return header.toString();
    }

    private static boolean secretNeedsCnonce(String algorithm) {
        return algorithm.toLowerCase(Locale.ROOT).endsWith("-sess");
    }

    private static Optional<String> algorithm(Map<String, String> challenge) {
        return switch (challenge.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT)) {
            case "MD5", "MD5-SESS" -> Optional.of("MD5");
            case "SHA-256", "SHA-256-SESS" -> Optional.of("SHA-256");
            default -> Optional.empty();
        };
    }

    private String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm(digest).orElseThrow()).digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
