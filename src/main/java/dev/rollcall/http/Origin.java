package dev.rollcall.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Where a change comes from.
 *
 * @param keyId null, like the others, when no request asked for it
 */
public record Origin(Integer keyId, String keyName, String address, String requestId) {

    /** The program itself, or somebody at its command line. */
    public static final Origin SYSTEM = new Origin(null, null, null, null);

    static Origin of(RoutingContext context) {
        CallerKey key = CallerKey.of(context);
        SocketAddress remote = context.request().remoteAddress();
        return new Origin(key == null ? null : key.id(), key == null ? null : key.name(), remote == null ? null : remote.hostAddress(),
                RequestId.of(context));
    }
}
