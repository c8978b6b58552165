package dev.rollcall.event.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the internet from those of machines, clouds and networks behind the firewall. */
final class PublicAddresses {

    /** What is not globally reachable by the registries of IANA, and multicast. ::ffff:0:0/96 is IPv4 to Java. */
    private static final List<Network> OTHERS = Stream.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8")
            .map(Network::of).toList();

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private PublicAddresses() {
    }

    static boolean contain(InetAddress address) {
        InetAddress meant = meant(address);
        return OTHERS.stream().noneMatch(network -> network.contains(address) || network.contains(meant));
    }

    /** The IPv4 address behind one of NAT64's or 6to4's; every other as it is. */
    static InetAddress meant(InetAddress address) {
        if (NAT64.contains(address)) {
            return inside(address, 12);
        }
        return SIX_TO_FOUR.contains(address) ? inside(address, 2) : address;
    }

    private static InetAddress inside(InetAddress address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
