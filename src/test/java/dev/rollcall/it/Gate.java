package dev.rollcall.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An address that stays while the server behind it comes, goes and changes its port. Shut, it refuses connections. */
final class Gate implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket entrance;

    Gate() throws IOException {
        try (ServerSocket free = listen(0)) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Leads to this port of the same machine from now on. */
    void open(int target) throws IOException {
        ServerSocket opened = listen(port);
        entrance = opened;
        threads.execute(() -> accept(opened, target));
    }

    void shut() throws IOException {
        if (entrance != null) {
            entrance.close();
        }
        connections.forEach(Gate::drop);
        connections.clear();
    }

    @Override
    public void close() throws IOException {
        shut();
        threads.shutdownNow();
    }

    private void accept(ServerSocket opened, int target) {
        try {
            while (!opened.isClosed()) {
                Socket inside = opened.accept();
                Socket outside = new Socket(InetAddress.getLoopbackAddress(), target);
                connections.add(inside);
                connections.add(outside);
                threads.execute(() -> copy(inside, outside));
                threads.execute(() -> copy(outside, inside));
            }
        } catch (IOException shut) {
            // Nobody comes in any more.
        }
    }

    private void copy(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException dropped) {
            // One of the two ends has left.
        }
        connections.remove(from);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
