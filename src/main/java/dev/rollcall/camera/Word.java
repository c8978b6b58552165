package dev.rollcall.camera;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.persistence.AttributeConverter;

/** Choices as clients and the database spell them: in lower case. */
final class Word {

    private Word() {
    }

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the choices */
    static <E extends Enum<E>> E read(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> of(value).equals(text)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Word::of).collect(Collectors.joining(", "))));
    }

    private abstract static class Column<E extends Enum<E>> implements AttributeConverter<E, String> {
        private final Class<E> type;

        Column(Class<E> type) {
            this.type = type;
        }

        @Override
        public String convertToDatabaseColumn(E value) {
            return value == null ? null : of(value);
        }

        @Override
        public E convertToEntityAttribute(String text) {
            return text == null ? null : read(type, text);
        }
    }

    static class Kind extends Column<CameraKind> implements AttributeConverter<CameraKind, String> {
        Kind() {
            super(CameraKind.class);
        }
    }

    static class Way extends Column<Direction> implements AttributeConverter<Direction, String> {
        Way() {
            super(Direction.class);
        }
    }

    static class Liveness extends Column<LivenessPolicy> implements AttributeConverter<LivenessPolicy, String> {
        Liveness() {
            super(LivenessPolicy.class);
        }
    }
}
