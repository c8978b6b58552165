package dev.rollcall.database;

import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells a database that is away from one that refuses a statement. For failures of database calls only. */
public final class DatabaseFailures {

    private static final int DEEPEST_CAUSE = 12;

    /** Pool wait too long, pool closed: the reactive client has no types for them. */
    private static final Set<String> CLIENT_MESSAGES = Set.of("timeout", "timeout waiting for connection", "pool closed", "connection closed",
            "connection was closed", "client is closed");
    /** What the system says of a socket whose other end was killed; it has no type of its own where a statement was being written. */
    private static final Set<String> SOCKET_MESSAGES = Set.of("Broken pipe", "Connection reset by peer", "Connection reset");
    /** Handed out by the pool while it is being closed; what follows is its state. */
    private static final String CLOSED_MEANWHILE = "connection is not active now";

    /** Appendix A of the PostgreSQL manual: lock_not_available, query_canceled, serialization_failure, deadlock_detected. */
    private static final Set<String> BUSY_STATES = Set.of("55P03", "57014", "40001", "40P01");

    private DatabaseFailures() {
    }

    /**
     * Whether the failure, or what it wraps, says that the database cannot be reached or takes no work now. Knows the reactive
     * client, JDBC, and what Hibernate Reactive makes of them.
     */
    public static boolean isUnavailable(Throwable failure) {
        return inChain(failure, DatabaseFailures::saysUnavailable);
    }

    /**
     * Whether the database is there but somebody else was in the way, a lock for example. The same statement may succeed later,
     * and others may succeed now.
     */
    public static boolean isBusy(Throwable failure) {
        return inChain(failure, cause -> cause instanceof PgException refused && refused.getSqlState() != null
                && BUSY_STATES.contains(refused.getSqlState())
                || cause instanceof SQLException failed && failed.getSQLState() != null && BUSY_STATES.contains(failed.getSQLState()));
    }

    /** One line for the log: the innermost cause, without a stack trace. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip().lines().findFirst().orElseThrow();
    }

    private static boolean inChain(Throwable failure, Predicate<Throwable> test) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysUnavailable(Throwable cause) {
        if (cause instanceof PgException refused) {
            return isUnavailable(refused.getSqlState());
        }
        if (cause instanceof SQLException refused) {
            return isUnavailable(refused.getSQLState());
        }
        return cause instanceof DatabaseUnavailableException || cause instanceof SocketException || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException || cause instanceof ClosedConnectionException || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause.getClass() == IOException.class && cause.getMessage() != null && SOCKET_MESSAGES.contains(cause.getMessage())
                || (cause instanceof NoStackTraceThrowable || cause instanceof VertxException) && cause.getMessage() != null
                        && tellsOfNoConnection(cause.getMessage().toLowerCase(Locale.ROOT));
    }

    private static boolean tellsOfNoConnection(String message) {
        return CLIENT_MESSAGES.contains(message) || message.startsWith(CLOSED_MEANWHILE);
    }

    /** Appendix A of the PostgreSQL manual: class 08 connection, 57P0x shutdown and start-up, 53300 too many connections. */
    private static boolean isUnavailable(String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("57P0") || sqlState.equals("53300"));
    }
}
