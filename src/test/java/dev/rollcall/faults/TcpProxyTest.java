package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault that is not there would let every row of the tables be good. */
class TcpProxyTest {

    private static final int LONG_MILLIS = 30_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
        proxy = new TcpProxy(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
        threads.shutdownNow();
    }

    @Test
    void forwards() throws Exception {
        try (Socket client = connect()) {
            assertThat(say(client, 'a')).isEqualTo('a');
        }
    }

    @Test
    void aCutEndsWhatIsOpenAndRefusesWhatComes() throws Exception {
        try (Socket client = connect()) {
            say(client, 'a');
            proxy.cut();

            assertThatThrownBy(() -> {
                if (client.getInputStream().read() < 0) {
                    throw new IOException("The end");
                }
            }).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }
        proxy.mend();
        try (Socket client = connect()) {
            assertThat(say(client, 'b')).isEqualTo('b');
        }
    }

    @Test
    void whatIsSwallowedComesWhenItIsMended() throws Exception {
        try (Socket client = connect()) {
            say(client, 'a');
            proxy.swallow();
            client.setSoTimeout(300);

            assertThatThrownBy(() -> say(client, 'b')).isInstanceOf(SocketTimeoutException.class);
            try (Socket another = connect()) {
                another.setSoTimeout(300);
                assertThatThrownBy(() -> say(another, 'c')).isInstanceOf(SocketTimeoutException.class);

                proxy.mend();

                client.setSoTimeout(LONG_MILLIS);
                another.setSoTimeout(LONG_MILLIS);
                assertThat(client.getInputStream().read()).isEqualTo('b');
                assertThat(another.getInputStream().read()).isEqualTo('c');
            }
        }
    }

    @Test
    void garblesWhatTheClientGets() throws Exception {
        try (Socket client = connect()) {
            say(client, 'a');
            proxy.garble();
            byte[] sent = new byte[1000];

            client.getOutputStream().write(sent);

            assertThat(client.getInputStream().readNBytes(sent.length)).hasSameSizeAs(sent).isNotEqualTo(sent);
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(LONG_MILLIS);
        return client;
    }

    private static char say(Socket client, char word) throws IOException {
        client.getOutputStream().write(word);
        return (char) client.getInputStream().read();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = echo.accept();
                threads.execute(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException gone) {
                        // The proxy was cut.
                    }
                });
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
