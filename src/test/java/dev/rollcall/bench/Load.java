package dev.rollcall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Keep-alive connections to a server on this machine, each with one request under way. One thread and hardly any work, because
 * it shares the cores with what it measures. A chunked body counts as complete when the bytes
 * end with an empty chunk, which no JSON text contains.
 */
final class Load {

    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length: ";
    private static final int LARGEST_ANSWER = 4 << 20;

    private final int port;
    private final int connections;
    private final Supplier<byte[]> requests;

    /** @param requests gives the next request, whole; called by one thread */
    Load(int port, int connections, Supplier<byte[]> requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    /**
     * @param answers complete ones
     * @param failures answers with another status than 2xx
     * @param failure the first of them; null when there is none
     * @param nanos wall-clock time
     * @param latencies of each answer, in nanoseconds, ascending
     */
    record Result(int answers, int failures, String failure, long nanos, long[] latencies) {

        /** @throws IllegalStateException when an answer was no success */
        Result requireSuccess() {
            if (failures > 0) {
                throw new IllegalStateException(failures + " of " + answers + " requests failed: " + failure);
            }
            return this;
        }

        double perSecond() {
            return answers * 1e9 / nanos;
        }

        double millis(double quantile) {
            return latencies.length == 0 ? Double.NaN : latencies[(int) Math.min(latencies.length - 1, quantile * latencies.length)] / 1e6;
        }
    }

    /** A GET request with a key. */
    static byte[] get(String path, String key) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + (key == null ? "" : "X-API-Key: " + key + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A POST request with a key. */
    static byte[] post(String path, String key, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Blocks for the duration and until the last answers are there. */
    Result run(Duration duration) throws IOException {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            Tally tally = new Tally();
            Connection[] all = new Connection[connections];
            for (int i = 0; i < connections; i++) {
                all[i] = new Connection(selector);
                all[i].send();
            }
            int busy = connections;
            while (busy > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (connection.read(tally)) {
                        if (System.nanoTime() < end) {
                            connection.send();
                        } else {
                            connection.channel.close();
                            busy--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            return tally.result(System.nanoTime() - start);
        }
    }

    private static final class Tally {
        private long[] latencies = new long[1 << 16];
        private int answers;
        private int failures;
        private String failure;

        void count(long nanos, ByteBuffer answer) {
            if (answers == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * answers);
            }
            latencies[answers++] = nanos;
            if (answer.get(9) != '2') {
                failures++;
                failure = failure != null ? failure : new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
            }
        }


        Result result(long nanos) {
            long[] sorted = Arrays.copyOf(latencies, answers);
            Arrays.sort(sorted);
            return new Result(answers, failures, failure, nanos, sorted);
        }
    }

    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
        private long sent;
        /** Length of the whole answer; 0 while its head is not there, -1 when it comes in chunks. */
        private int length;

        Connection(Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            in.clear();
            length = 0;
            sent = System.nanoTime();
            ByteBuffer request = ByteBuffer.wrap(requests.get());
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /** @return whether the answer is complete */
        boolean read(Tally tally) throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("The server has closed a connection");
            }
            if (length == 0) {
                readHead();
            }
            if (length > 0 && in.position() >= length || length < 0 && endsWith(LAST_CHUNK)) {
                tally.count(System.nanoTime() - sent, in);
                return true;
            }
            return false;
        }

        private void readHead() {
            int end = -1;
            for (int i = 0; i + 4 <= in.position(); i++) {
                if (Arrays.equals(in.array(), i, i + 4, HEAD_END, 0, 4)) {
                    end = i + 4;
                    break;
                }
            }
            if (end > 0) {
                String head = new String(in.array(), 0, end, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
                int at = head.indexOf(LENGTH);
                length = at < 0 ? -1 : end + Integer.parseInt(head.substring(at + LENGTH.length(), head.indexOf('\r', at)));
            }
        }

        private boolean endsWith(byte[] tail) {
            int from = in.position() - tail.length;
            return from >= 0 && Arrays.equals(in.array(), from, in.position(), tail, 0, tail.length);
        }
    }
}
