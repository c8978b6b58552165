package dev.rollcall.event.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses with a common beginning. Public, because the configuration reads it through {@link #of(String)}. */
public final class Network {

    private static final Pattern LITERAL = Pattern.compile("OCTET(\\.OCTET){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"
            .replace("OCTET", "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"));

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * @param text an address, a slash and how many of its bits count, or an address alone
     * @throws IllegalArgumentException for another text, and when a bit is set that does not count
     */
    public static Network of(String text) {
        String[] parts = text.strip().split("/", -1);
        byte[] address = address(parts[0], text);
        int bits = parts.length == 1 ? 8 * address.length : number(parts[1], text);
        if (parts.length > 2 || bits > 8 * address.length || !isZeroAfter(address, bits)) {
            throw wrong(text);
        }
        return new Network(address, bits);
    }

    /** Whether the address is of the same family and lies in this network. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bit(bytes, bit) != bit(prefix, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZeroAfter(byte[] address, int bits) {
        for (int bit = bits; bit < 8 * address.length; bit++) {
            if (bit(address, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] address, int index) {
        return address[index / 8] >> 7 - index % 8 & 1;
    }

    /** Never asks for a name. */
    private static byte[] address(String literal, String text) {
        if (!LITERAL.matcher(literal).matches()) {
            throw wrong(text);
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw wrong(text);
        }
    }

    private static int number(String digits, String text) {
        if (!digits.matches("[0-9]{1,3}")) {
            throw wrong(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("'" + text + "' is not a network such as 10.1.0.0/16 or fd00::/8");
    }
}
