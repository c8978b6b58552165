package dev.rollcall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class AboutCameraTest {

    private final List<Object> seen = new ArrayList<>();

    @Test
    void linesAreAboutTheInnermostCamera() {
        AboutCamera.run("door", () -> {
            look();
            AboutCamera.run("gate", this::look);
            look();
        });
        look();
        assertThat(seen).containsExactly("door", "gate", "door", null);
    }

    @Test
    void aFailureLeavesNothingBehind() {
        assertThatThrownBy(() -> AboutCamera.run("door", () -> {
            throw new IllegalStateException("a broken frame");
        })).hasMessage("a broken frame");
        look();
        assertThat(seen).containsExactly((Object) null);
    }

    private void look() {
        seen.add(MDC.get("camera"));
    }
}
