package dev.rollcall;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Locale;

import io.restassured.RestAssured;

/** HTTP byte by byte, for what no HTTP library sends. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;

    private RawHttp() {
    }

    /** @return status line, headers and body of the answer; fails when the server drops the connection without one */
    public static String send(byte[] head, byte[]... parts) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head);
            for (byte[] part : parts) {
                out.write(part);
            }
            out.flush();
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request whose body has a stated length. */
    public static String send(String methodAndPath, String headers, byte[] body) {
        return send(head(methodAndPath, headers + "Content-Length: " + body.length + "\r\n"), body);
    }

    /** The same in chunks of 64 KiB, without a stated length. */
    public static String sendChunked(String methodAndPath, String headers, byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += 65_536) {
            int length = Math.min(65_536, body.length - at);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            chunks.write(body, at, length);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return send(head(methodAndPath, headers + "Transfer-Encoding: chunked\r\n"), chunks.toByteArray());
    }

    public static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    public static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /** @return empty when it is not there */
    public static String header(String answer, String name) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).findFirst()
                .map(line -> line.substring(name.length() + 1).strip()).orElse("");
    }

    private static byte[] head(String methodAndPath, String headers) {
        return (methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n").getBytes(ISO_8859_1);
    }

    private static String answer(InputStream in) throws IOException {
        byte[] all = in.readAllBytes();
        if (all.length == 0) {
            throw new IOException("The connection was closed without an answer");
        }
        String text = new String(all, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n") + 4;
        String head = text.substring(0, end);
        String body = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked") ? joined(text.substring(end)) : text.substring(end);
        return head + new String(body.getBytes(ISO_8859_1), UTF_8);
    }

    /** @param chunks a character for each byte */
    private static String joined(String chunks) {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < chunks.length();) {
            int line = chunks.indexOf("\r\n", at);
            int length = Integer.parseInt(chunks.substring(at, line), 16);
            body.append(chunks, line + 2, line + 2 + length);
            at = line + 2 + length + 2;
        }
        return body.toString();
    }
}
