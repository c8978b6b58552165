package dev.rollcall.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The network between two processes of this machine, which a test cuts, slows down and damages. Its address stays. */
final class TcpProxy implements AutoCloseable {

    private static final int LARGEST = 16 * 1024;

    private enum State {
        FORWARDING,
        /** New connections are refused, old ones are closed. */
        CUT,
        /** Connections stand, and nothing comes through: what a dead switch and a firewall that drops do. */
        SWALLOWING,
        /** The client gets as many bytes as were meant for it, but others. */
        GARBLING
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int port;
    private ServerSocket entrance;
    private Future<?> doorman;
    private State state = State.FORWARDING;
    private Duration delay = Duration.ZERO;
    private volatile int target;

    /** @param target a port of this machine; 0 when it is not known yet */
    TcpProxy(int target) throws IOException {
        this.target = target;
        port = Ports.free();
        entrance = listen(port);
        doorman = accept(entrance);
    }

    int port() {
        return port;
    }

    /** For connections that come from now on. */
    void leadTo(int newTarget) {
        target = newTarget;
    }

    /** Closes what is open and refuses what comes. */
    void cut() throws IOException {
        enter(State.CUT);
        entrance.close();
        awaitDoorman();
        dropAll();
    }

    /** The system lets connections in as long as somebody waits for one. */
    private void awaitDoorman() throws IOException {
        try {
            doorman.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps connections open, accepts new ones, and lets nothing through in either direction. */
    void swallow() {
        enter(State.SWALLOWING);
    }

    void garble() {
        enter(State.GARBLING);
    }

    /** Each piece of data is this much later, in both directions. */
    void delay(Duration each) {
        lock.lock();
        try {
            delay = each;
        } finally {
            lock.unlock();
        }
    }

    /** As in the beginning. What was swallowed comes now, as TCP would send it again. */
    void mend() throws IOException {
        delay(Duration.ZERO);
        if (entrance.isClosed()) {
            entrance = listen(port);
            doorman = accept(entrance);
        }
        enter(State.FORWARDING);
    }

    @Override
    public void close() throws IOException {
        cut();
        threads.shutdownNow();
    }

    private void enter(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Future<?> accept(ServerSocket opened) {
        return threads.submit(() -> {
            try {
                while (!opened.isClosed()) {
                    Socket inside = opened.accept();
                    sockets.add(inside);
                    threads.execute(() -> connect(inside));
                }
            } catch (IOException closed) {
                // Cut.
            }
        });
    }

    private void connect(Socket inside) {
        try {
            awaitPassage();
            Socket outside = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(outside);
            inside.setTcpNoDelay(true);
            outside.setTcpNoDelay(true);
            threads.execute(() -> copy(inside, outside, false));
            copy(outside, inside, true);
        } catch (IOException refused) {
            drop(inside);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to, boolean toClient) {
        byte[] buffer = new byte[LARGEST];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (awaitPassage() == State.GARBLING && toClient) {
                    ThreadLocalRandom.current().nextBytes(buffer);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException dropped) {
            // One of the two ends has left.
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** Waits as long as nothing comes through. */
    private State awaitPassage() throws InterruptedException {
        Duration wait;
        State now;
        lock.lockInterruptibly();
        try {
            while (state == State.SWALLOWING) {
                changed.await();
            }
            wait = delay;
            now = state;
        } finally {
            lock.unlock();
        }
        if (!wait.isZero()) {
            Thread.sleep(wait.toMillis());
        }
        return now;
    }

    private void dropAll() {
        sockets.forEach(TcpProxy::drop);
        sockets.clear();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
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
