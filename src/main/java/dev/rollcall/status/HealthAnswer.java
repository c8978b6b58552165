package dev.rollcall.status;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * What {@code GET /api/v1/health} has answered. Asked over a plain socket: a container asks every half minute, each time in a new
 * process, and loading Java's HTTP client would cost several times the rest.
 */
record HealthAnswer(int status, String body) {

    private static final int PATIENCE_MILLIS = 10_000;
    /** Far more than the answer has; whoever else listens there may say more. */
    private static final int LONGEST = 64 * 1024;
    private static final Pattern RESPONSE = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r]*\\r\\n.*?\\r\\n\\r\\n(.*)", Pattern.DOTALL);

    /**
     * @param server with scheme, host and, unless it is usual, port
     * @param checked whether its certificate is to be a valid one for its name; that of another machine is to be in any case
     * @throws IOException when nobody answers, or not as a web server does
     * @throws IllegalArgumentException when that is no address of a web server
     */
    static HealthAnswer ask(URI server, String probe, boolean checked) throws IOException {
        boolean secure = "https".equals(server.getScheme());
        if (server.getHost() == null || !secure && !"http".equals(server.getScheme())) {
            throw new IllegalArgumentException(server + " is not of the form http://host:port or https://host:port");
        }
        int port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
        String host = server.getHost().replaceAll("[\\[\\]]", "");
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (Socket socket = secure ? secured(plain, host, port, checked) : plain) {
                // HTTP/1.0: the answer comes in one piece and ends with the connection.
                socket.getOutputStream().write(("GET /api/v1/health?probe=" + probe + " HTTP/1.0\r\nHost: " + server.getAuthority()
                        + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return read(new String(socket.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8));
            }
        }
    }

    static HealthAnswer read(String response) throws IOException {
        Matcher parts = RESPONSE.matcher(response);
        if (!parts.matches()) {
            throw new IOException("that is not an answer of a web server");
        }
        return new HealthAnswer(Integer.parseInt(parts.group(1)), parts.group(2).strip());
    }

    boolean isWell() {
        return status == 200;
    }

    /** One line. */
    @Override
    public String toString() {
        return status + " " + body.replaceAll("\\s+", " ");
    }

    private static Socket secured(Socket plain, String host, int port, boolean asked) throws IOException {
        boolean checked = asked || !isOfThisMachine(plain.getInetAddress());
        SSLSocketFactory factory = checked ? (SSLSocketFactory) SSLSocketFactory.getDefault() : AnyCertificate.context().getSocketFactory();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        if (checked) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    private static boolean isOfThisMachine(InetAddress address) throws SocketException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }
}
