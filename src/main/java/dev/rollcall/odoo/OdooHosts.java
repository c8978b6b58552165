package dev.rollcall.odoo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Which hosts this server lets itself be sent to. Most Odoo servers are in private networks or on the same machine, so that those
 * addresses are open to whoever may name the host; link-local ones and the others where clouds keep their metadata are not.
 */
@ApplicationScoped
class OdooHosts {

    /** Metadata services that are not on a link-local address: AWS by IPv6, Alibaba, Oracle. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    /** 64:ff9b::/96 */
    private static final byte[] NAT64 = { 0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0 };

    private final Set<String> allowed;

    OdooHosts(OdooConfig config) {
        this.allowed = config.allowedHosts().orElse(Set.of()).stream().map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The address to connect to. Connect to this one and not to the name: the name may mean another address a moment later.
     *
     * @return fails with {@link OdooHostException} or {@link OdooUnreachableException}; comes on a worker thread
     */
    Uni<InetAddress> resolve(OdooUrl url) {
        return Uni.createFrom().item(() -> find(url.host())).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** @throws OdooHostException when hosts are listed and this one is not among them */
    void check(OdooUrl url) {
        if (!allowed.isEmpty() && !allowed.contains(url.host())) {
            throw new OdooHostException(url.host());
        }
    }

    private InetAddress find(String host) {
        try {
            // Asked once: a second answer need not be the one that was looked at.
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (allowed.isEmpty() && isOffLimits(address)) {
                    throw new OdooHostException(host);
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new OdooUnreachableException("unknown_host", "No address is known for the host of Odoo");
        }
    }

    static boolean isOffLimits(InetAddress address) {
        InetAddress meant = translated(address);
        return meant.isLinkLocalAddress() || meant.isMulticastAddress() || meant.isAnyLocalAddress()
                || METADATA.contains(meant.getHostAddress());
    }

    /** The IPv4 address behind one of NAT64's; every other as it is. */
    private static InetAddress translated(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4 || !Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64.length, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
