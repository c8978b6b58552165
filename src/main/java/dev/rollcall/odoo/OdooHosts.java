package dev.rollcall.odoo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Which hosts this server lets itself be sent to. Most Odoo servers are in private networks or on the same machine, so that those
 * addresses are open to whoever may name the host; link-local ones, where clouds keep their metadata, are not.
 */
@ApplicationScoped
class OdooHosts {

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
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (allowed.isEmpty() && isOffLimits(address)) {
                    throw new OdooHostException(host);
                }
            }
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new OdooUnreachableException("unknown_host", "No address is known for the host of Odoo");
        }
    }

    static boolean isOffLimits(InetAddress address) {
        return address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress();
    }
}
