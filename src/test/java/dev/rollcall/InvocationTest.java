package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

class InvocationTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void servesByDefaultAndWhenTold() {
        assertThat(read().serves()).isTrue();
        assertThat(read("serve").serves()).isTrue();
        assertThat(read("serve").exitCode()).isEmpty();
    }

    @Test
    void doesNotServeInOtherCommands() {
        Invocation migrate = read("migrate");
        assertThat(migrate.serves()).isFalse();
        assertThat(migrate.needsDatabase()).isTrue();
        assertThat(migrate.exitCode()).isEmpty();
    }

    @Test
    void refusesAnUnknownCommandWithUsageOnStandardError() {
        assertThat(read("bogus").exitCode()).hasValue(2);
        assertThat(err.toString()).contains("bogus").contains("Usage: rollcall").contains("migrate");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesAnUnknownOption() {
        assertThat(read("migrate", "--fast").exitCode()).hasValue(2);
        assertThat(err.toString()).contains("--fast").contains("Usage: rollcall migrate");
    }

    @Test
    void isDoneAlreadyWhereTheCommandNeedsNoApplication() {
        Invocation health = read("health", "--url", "nowhere");
        assertThat(health.exitCode()).hasValue(1);
        assertThat(health.serves()).isFalse();
        assertThat(health.needsDatabase()).isFalse();
        assertThat(err.toString()).contains("nowhere is not of the form").doesNotContain("Usage");
    }

    @Test
    void helpsOnStandardOutput() {
        assertThat(read("migrate", "--help").exitCode()).hasValue(0);
        assertThat(out.toString()).contains("Usage: rollcall migrate");
        assertThat(err.toString()).isEmpty();
    }

    private Invocation read(String... args) {
        return Invocation.of(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
