package dev.rollcall.status;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

import org.eclipse.microprofile.config.Config;

/** Where the server of this machine is reached from this machine, by the same settings as it listens. */
final class LocalServer {

    /** What application.properties says: before it has started, a native executable does not know. */
    static final int HTTP_PORT = 5000;
    private static final int HTTPS_PORT = 8443;

    private LocalServer() {
    }

    /** @throws IllegalArgumentException when the settings do not tell */
    static URI address(Config config) {
        boolean secure = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .filter(plain -> !"enabled".equalsIgnoreCase(plain)).isPresent();
        int port = secure ? config.getOptionalValue("quarkus.http.ssl-port", Integer.class).orElse(HTTPS_PORT)
                : config.getOptionalValue("quarkus.http.port", Integer.class).orElse(HTTP_PORT);
        if (port == 0) {
            throw new IllegalArgumentException("The server takes any free port: say which with --url");
        }
        String host = config.getOptionalValue("quarkus.http.host", String.class).filter(name -> !isEverywhere(name)).orElse("127.0.0.1");
        return URI.create((secure ? "https" : "http") + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static boolean isEverywhere(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
