package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.rollcall.event.EventLog.Head;
import dev.rollcall.http.InvalidRequestException;

class CursorTest {

    private static final UUID STREAM = UUID.fromString("9b2d7c1e-50b1-4f7d-8d8c-0d6b4d0d8b1e");
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Head HEAD = new Head(STREAM, 100, 40, false);

    @Test
    void comesBackAsItWent() {
        Cursor cursor = new Cursor(STREAM, 4_711_000_000L);
        assertThat(Cursor.of("after", cursor.text())).isEqualTo(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]{38}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "garbage", "====", "m0t9HlCxT32NjA1rTQ2LHgAAAAAAAAApq2_WwQ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä" })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.of("after", text)).isInstanceOf(InvalidRequestException.class).hasMessageContaining("after");
    }

    @Test
    void everyMistypedCharacterIsNoticed() {
        String text = new Cursor(STREAM, 77).text();
        for (int i = 0; i < text.length(); i++) {
            String mistyped = text.substring(0, i) + (text.charAt(i) == 'x' ? 'y' : 'x') + text.substring(i + 1);
            assertThatThrownBy(() -> Cursor.of("after", mistyped)).as(mistyped).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void goesOnWhereItsHolderStopped() {
        assertThat(start(new Cursor(STREAM, 77))).isEqualTo(new Start(77, false, false));
        assertThat(start(new Cursor(STREAM, 100))).isEqualTo(new Start(100, false, false));
        assertThat(start(new Cursor(STREAM, 40))).isEqualTo(new Start(40, false, false));
    }

    @Test
    void saysWhatWasDeleted() {
        assertThat(start(new Cursor(STREAM, 39))).isEqualTo(new Start(40, true, false));
        assertThat(start(null)).as("nobody missed anything").isEqualTo(new Start(40, false, false));
    }

    @Test
    void ofAnotherStreamOrFromTheFutureOfThisOneBeginsAnew() {
        assertThat(start(new Cursor(OTHER, 77))).isEqualTo(new Start(40, false, true));
        assertThat(start(new Cursor(STREAM, 101))).isEqualTo(new Start(40, false, true));
    }

    @Test
    void theEndsNeedNone() {
        assertThat(After.of("after", "latest", false).in(HEAD)).isEqualTo(new Start(100, false, false));
        assertThat(After.of("after", " now ", false).in(HEAD)).isEqualTo(new Start(100, false, false));
        assertThat(After.of("after", null, false).in(HEAD)).isEqualTo(new Start(40, false, false));
        assertThat(After.of("after", "", true).in(HEAD)).isEqualTo(new Start(100, false, false));
    }

    private static Start start(Cursor cursor) {
        return Start.of(cursor, HEAD);
    }
}
