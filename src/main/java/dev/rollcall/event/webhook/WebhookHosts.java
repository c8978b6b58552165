package dev.rollcall.event.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Which addresses events may be sent to. Whoever may store a webhook could otherwise reach into the network of this server. */
@ApplicationScoped
class WebhookHosts {

    private final List<Network> allowed;
    private final Vertx vertx;

    WebhookHosts(WebhookConfig config, Vertx vertx) {
        this.allowed = config.allowedNetworks().orElse(List.of());
        this.vertx = vertx;
    }

    /**
     * All addresses of the host, each of which may be connected to. Connect to one of these and not to the name: the name may mean
     * another address a moment later.
     *
     * @return fails with {@link WebhookAddressException}; comes on the context of the caller
     */
    Uni<List<InetAddress>> resolve(WebhookUrl url) {
        return Abandonable.uni(() -> vertx.executeBlocking(() -> checked(url, find(url.host())), false));
    }

    List<InetAddress> checked(WebhookUrl url, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            boolean named = isAllowed(address);
            if (!named && !PublicAddresses.contain(address)) {
                throw WebhookAddressException.notPublic();
            }
            if (!named && !url.tls()) {
                throw WebhookAddressException.plain();
            }
        }
        return addresses;
    }

    private boolean isAllowed(InetAddress address) {
        InetAddress meant = PublicAddresses.meant(address);
        return allowed.stream().anyMatch(network -> network.contains(address) || network.contains(meant));
    }

    private static List<InetAddress> find(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw WebhookAddressException.unknown();
        }
    }
}
