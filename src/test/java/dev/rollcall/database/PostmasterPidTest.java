package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class PostmasterPidTest {

    @Test
    void readsAServerThatAcceptsConnections() {
        assertThat(PostmasterPid.parse(List.of("4711", "/data/postgres", "1790000000", "29602", "", "127.0.0.1", "  1234567  98304", "ready   ")))
                .contains(new PostmasterPid(4711, "/data/postgres", Optional.of(29602), true));
    }

    @Test
    void readsAServerThatIsComingUp() {
        assertThat(PostmasterPid.parse(List.of("4711", "/data/postgres", "1790000000", "29602", "", "127.0.0.1", " 1 2", "starting")))
                .contains(new PostmasterPid(4711, "/data/postgres", Optional.of(29602), false));
        assertThat(PostmasterPid.parse(List.of("4711", "/data/postgres")))
                .contains(new PostmasterPid(4711, "/data/postgres", Optional.empty(), false));
    }

    @Test
    void readsTheNegatedNumberOfASingleUserServer() {
        assertThat(PostmasterPid.parse(List.of("-4711", "/data/postgres")).orElseThrow().pid()).isEqualTo(4711);
    }

    @Test
    void findsNoProcessInAFileThatIsNotOne() {
        assertThat(PostmasterPid.parse(List.of())).isEmpty();
        assertThat(PostmasterPid.parse(List.of("4711"))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("hello", "/data/postgres"))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("0", "/data/postgres"))).isEmpty();
    }
}
