package dev.rollcall.camera;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An RTSP camera on loopback that plays a video round and round. ffmpeg packs it into RTP over UDP, and this class passes
 * the packets on within the RTSP connection (RFC 2326, 10.12).
 */
final class RtspServer implements AutoCloseable {

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final DatagramSocket rtp = new DatagramSocket(0, loopback);
    private final DatagramSocket rtcp = new DatagramSocket(0, loopback);
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<DataOutputStream> viewers = ConcurrentHashMap.newKeySet();
    private final Process packer;
    private final Path sdp;
    private final String authorization;
    private volatile boolean silent;
    private volatile boolean garbled;

    RtspServer(Path video, Path folder, String user, String password) throws Exception {
        this(0, List.of("-i", video.toString()), folder, user, password);
    }

    /**
     * @param port to listen on; 0 for any
     * @param video how ffmpeg reads it
     */
    RtspServer(int port, List<String> video, Path folder, String user, String password) throws Exception {
        server = new ServerSocket(port, 10, loopback);
        sdp = folder.resolve("camera.sdp");
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        List<String> command = new ArrayList<>(List.of("-nostdin", "-v", "error", "-re", "-stream_loop", "-1"));
        command.addAll(video);
        command.addAll(List.of("-an", "-c", "copy", "-f", "rtp", "-sdp_file", sdp.toString(),
                "rtp://127.0.0.1:" + rtp.getLocalPort() + "?rtcpport=" + rtcp.getLocalPort() + "&pkt_size=1300"));
        packer = CameraFixture.ffmpeg().locate().command(command).inheritIO().start();
        Await.until(() -> {
            try {
                return Files.exists(sdp) && Files.readString(sdp).contains("a=");
            } catch (IOException e) {
                return false;
            }
        });
        daemon(this::pass);
        daemon(this::accept);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "rtsp-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String user, String password) {
        return "rtsp://" + user + ":" + password + "@127.0.0.1:" + server.getLocalPort() + "/live";
    }

    /** Keeps connections open and sends nothing on them. */
    void silence(boolean on) {
        silent = on;
    }

    /** Sends noise in place of the video, in proper packets. */
    void garble() {
        garbled = true;
    }

    void dropConnections() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void pass() {
        byte[] buffer = new byte[65536];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                rtp.receive(packet);
                for (int i = 13; garbled && i < packet.getLength(); i++) {
                    buffer[i] ^= (byte) (i * 31 + 0x5A);
                }
                for (DataOutputStream viewer : silent ? Set.<DataOutputStream>of() : viewers) {
                    send(viewer, packet);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void send(DataOutputStream viewer, DatagramPacket packet) {
        try {
            synchronized (viewer) {
                viewer.writeByte('$');
                viewer.writeByte(0);
                viewer.writeShort(packet.getLength());
                viewer.write(packet.getData(), 0, packet.getLength());
                viewer.flush();
            }
        } catch (IOException gone) {
            viewers.remove(viewer);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(connection.getOutputStream()))) {
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                String sequence = "";
                boolean known = false;
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    sequence = header.startsWith("CSeq:") ? header : sequence;
                    known |= header.equals("Authorization: " + authorization);
                }
                answer(request.split(" ")[0], sequence, known, out);
            }
        } catch (SocketException gone) {
            // Dropped by the test or by the viewer.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(String method, String sequence, boolean known, DataOutputStream out) throws IOException {
        String status = known || method.equals("OPTIONS") ? "200 OK" : "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"cam\"";
        String more = !known ? "" : switch (method) {
            case "DESCRIBE" -> {
                String body = Files.readString(sdp).replaceFirst("(?m)^m=video \\d+", "m=video 0") + "a=control:track\r\n";
                yield "Content-Type: application/sdp\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            }
            case "SETUP" -> "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
            default -> "Session: 1\r\n\r\n";
        };
        synchronized (out) {
            out.write(("RTSP/1.0 " + status + "\r\n" + sequence + "\r\n" + (more.isEmpty() ? "\r\n" : more)).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        if (known && method.equals("PLAY")) {
            viewers.add(out);
        }
    }

    @Override
    public void close() throws IOException {
        packer.destroyForcibly();
        server.close();
        dropConnections();
        rtp.close();
        rtcp.close();
    }
}
