package dev.rollcall.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that go away and come back. */
final class Ports {

    private Ports() {
    }

    /**
     * Below the range from which the system takes ports for outgoing connections: a client that tries to reach a server that is away
     * would take its port for itself sooner or later.
     */
    static int free() {
        for (;;) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Try another.
            }
        }
    }
}
