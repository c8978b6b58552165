package dev.rollcall.odoo;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/**
 * Where an Odoo is.
 *
 * @param host lower case; an IPv6 address without brackets
 * @param path without a slash at its end, empty as a rule
 */
record OdooUrl(boolean tls, String host, int port, String path) {

    private static final int LONGEST = 500;

    /** @throws InvalidRequestException naming the field {@code url} */
    static OdooUrl of(String text) {
        URI uri = parse(Text.required("url", text, LONGEST));
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
            throw wrong();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidRequestException("url", "must not hold credentials, a query or a fragment");
        }
        boolean tls = scheme.equals("https");
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        return new OdooUrl(tls, host, uri.getPort() < 0 ? tls ? 443 : 80 : uri.getPort(), uri.getRawPath().replaceFirst("/+$", ""));
    }

    /** Whether both mean the same server: scheme, host and port. */
    boolean sameServer(OdooUrl other) {
        return tls == other.tls && host.equals(other.host) && port == other.port;
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (tls ? "https://" : "http://") + name + (port == (tls ? 443 : 80) ? "" : ":" + port) + path;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong();
        }
    }

    private static InvalidRequestException wrong() {
        return new InvalidRequestException("url", "must be an address such as https://odoo.example.com");
    }
}
