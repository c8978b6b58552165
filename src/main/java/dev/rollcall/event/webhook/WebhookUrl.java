package dev.rollcall.event.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/**
 * Where a webhook is.
 *
 * @param host lower case; an IPv6 address without brackets
 * @param target path and query, with a slash at least
 */
record WebhookUrl(boolean tls, String host, int port, String target) {

    private static final int LONGEST = 1000;

    /** @throws InvalidRequestException naming the field {@code url} */
    static WebhookUrl of(String text) {
        URI uri = parse(Text.required("url", text, LONGEST));
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
            throw wrong();
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new InvalidRequestException("url", "must not hold credentials or a fragment");
        }
        boolean tls = scheme.equals("https");
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new WebhookUrl(tls, uri.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", ""),
                uri.getPort() < 0 ? tls ? 443 : 80 : uri.getPort(), uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (tls ? "https://" : "http://") + name + (port == (tls ? 443 : 80) ? "" : ":" + port) + target;
    }

    /** As ASCII, which a request line has to be. */
    private static URI parse(String text) {
        try {
            return new URI(new URI(text).toASCIIString());
        } catch (URISyntaxException e) {
            throw wrong();
        }
    }

    private static InvalidRequestException wrong() {
        return new InvalidRequestException("url", "must be an address such as https://receiver.example.com/rollcall");
    }
}
