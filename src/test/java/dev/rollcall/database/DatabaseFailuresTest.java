package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = { "08000", "08006", "57P01", "57P02", "57P03", "53300" })
    void knowsTheStatesOfAServerThatIsAway(String state) {
        assertThat(DatabaseFailures.isUnavailable(new PgException("gone", "FATAL", state, ""))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new CompletionException(new SQLException("gone", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "42P01", "40001", "57014", "28P01" })
    void leavesRefusedStatementsAlone(String state) {
        assertThat(DatabaseFailures.isUnavailable(new PgException("no", "ERROR", state, ""))).isFalse();
        assertThat(DatabaseFailures.isUnavailable(new SQLException("no", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "55P03", "57014", "40001", "40P01" })
    void tellsBusyFromAway(String state) {
        assertThat(DatabaseFailures.isBusy(new CompletionException(new PgException("no", "ERROR", state, "")))).isTrue();
        assertThat(DatabaseFailures.isBusy(new SQLException("no", state))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new PgException("no", "ERROR", state, ""))).isFalse();
        assertThat(DatabaseFailures.isBusy(new PgException("no", "ERROR", "23505", ""))).isFalse();
    }

    @Test
    void knowsTheClientsOwnFailures() {
        assertThat(DatabaseFailures.isUnavailable(new ConnectException("Connection refused"))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new NoStackTraceThrowable("Timeout"))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new NoStackTraceThrowable("something else"))).isFalse();
        assertThat(DatabaseFailures.isUnavailable(new IllegalStateException("Timeout"))).isFalse();
    }

    @Test
    void knowsASocketWhoseOtherEndWasKilled() {
        assertThat(DatabaseFailures.isUnavailable(new CompletionException(new IOException("Broken pipe")))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new IOException("Connection reset by peer"))).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new IOException("No space left on device"))).isFalse();
        assertThat(DatabaseFailures.isUnavailable(new IOException())).isFalse();
    }

    @Test
    void staysCalmWithCausesInACircle() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));
        assertThat(DatabaseFailures.isUnavailable(first)).isFalse();
        assertThat(DatabaseFailures.reason(first)).isNotBlank();
    }

    @Test
    void givesTheInnermostReasonInOneLine() {
        assertThat(DatabaseFailures.reason(new RuntimeException("outer", new ConnectException("Connection refused: db:5432\nmore"))))
                .isEqualTo("Connection refused: db:5432");
    }
}
