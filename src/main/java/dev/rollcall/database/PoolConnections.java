package dev.rollcall.database;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * The open connections of the pool, so that all can be broken off at once. The pool itself has no way to do that: it waits for the
 * answer of every statement, and a connection given back with an answer outstanding holds up its next user.
 */
final class PoolConnections {

    private final ChannelGroup channels = new DefaultChannelGroup("pool", GlobalEventExecutor.INSTANCE);

    /** To be told of each new connection, before anybody uses it; hands it on to the pool. */
    void opened(SqlConnection connection) {
        Connection inner = ((SqlConnectionInternal) connection).unwrap();
        while (!(inner instanceof SocketConnectionBase) && inner.unwrap() != inner) {
            inner = inner.unwrap();
        }
        if (inner instanceof SocketConnectionBase socket) {
            channels.add(socket.socket().channelHandlerContext().channel());
        }
        connection.close();
    }

    /** Whatever waits for an answer fails with it. New connections are made as they are needed. @return how many there were */
    int breakOff() {
        int open = channels.size();
        // At the transport: the handlers above it would say good-bye first, and wait until that is read.
        channels.forEach(channel -> channel.pipeline().firstContext().close());
        return open;
    }
}
