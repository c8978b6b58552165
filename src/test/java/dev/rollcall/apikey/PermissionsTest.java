package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.rollcall.http.InvalidRequestException;

class PermissionsTest {

    @Test
    void aPermissionImpliesItselfAlone() {
        assertThat(Permissions.allow(Set.of("person:read"), "person:read")).isTrue();
        assertThat(Permissions.allow(Set.of("person:write"), "person:read")).isFalse();
        assertThat(Permissions.allow(Set.of("person:read"), "admin")).isFalse();
        assertThat(Permissions.allow(Set.of(), "person:read")).isFalse();
    }

    @Test
    void adminAndTheStarImplyAll() {
        for (String permission : Permissions.KNOWN) {
            assertThat(Permissions.allow(Set.of("admin"), permission)).isTrue();
            assertThat(Permissions.allow(Set.of("*"), permission)).isTrue();
        }
    }

    @Test
    void onlyKnownPermissionsAreGranted() {
        assertThat(Permissions.valid(List.of("person:read", "*", "person:read"))).containsExactly("*", "person:read");
        for (List<String> wrong : List.of(List.<String>of(), List.of("person"), List.of("person:*"), List.of("Person:read"), List.of(""),
                Arrays.asList("person:read", null))) {
            assertThatThrownBy(() -> Permissions.valid(wrong)).isInstanceOf(InvalidRequestException.class);
        }
        assertThatThrownBy(() -> Permissions.valid(null)).isInstanceOf(InvalidRequestException.class);
    }
}
