package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.rollcall.http.InvalidRequestException;

class EventFilterTest {

    @Test
    void typesComeRepeatedOrWithCommas() {
        EventFilter filter = EventFilter.of(List.of("person.created, camera.up", "", "face.registered,"), null);
        assertThat(filter.types()).containsExactlyInAnyOrder(EventType.PERSON_CREATED, EventType.CAMERA_UP, EventType.FACE_REGISTERED);
        assertThat(filter.lets(event(EventType.CAMERA_UP, "camera/door"))).isTrue();
        assertThat(filter.lets(event(EventType.CAMERA_DOWN, "camera/door"))).isFalse();
    }

    @Test
    void nothingSaidLetsEverythingThrough() {
        EventFilter filter = EventFilter.of(List.of(), " ");
        assertThat(filter.lets(event(EventType.CAMERA_UP, "camera/door"))).isTrue();
        assertThat(filter.typesOrNull()).isNull();
    }

    @Test
    void aSubjectIsTakenAsItIs() {
        EventFilter filter = EventFilter.of(null, "person/EMP001");
        assertThat(filter.lets(event(EventType.PERSON_UPDATED, "person/EMP001"))).isTrue();
        assertThat(filter.lets(event(EventType.PERSON_UPDATED, "person/EMP0011"))).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> EventFilter.of(List.of("person.created,person.born"), null)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("type").hasMessageContaining("attendance.marked");
        assertThatThrownBy(() -> EventFilter.of(List.of("PERSON.CREATED"), null)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> EventFilter.of(null, "person/\0")).isInstanceOf(InvalidRequestException.class).hasMessageContaining("subject");
    }

    private static TailedEvent event(EventType type, String subject) {
        return new TailedEvent(1, type, subject, "{}");
    }
}
