package dev.rollcall.attendance;

import java.util.Locale;

import jakarta.persistence.AttributeConverter;

import dev.rollcall.recognition.Sighting.Direction;

/** Constants as the database spells them: in lower case. */
abstract class EnumText<E extends Enum<E>> implements AttributeConverter<E, String> {

    private final Class<E> type;

    EnumText(Class<E> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(E constant) {
        return constant == null ? null : of((Enum<?>) constant);
    }

    /** As the database spells it. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public E convertToEntityAttribute(String text) {
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    static class OfDirection extends EnumText<Direction> {
        OfDirection() {
            super(Direction.class);
        }
    }

    static class OfSource extends EnumText<Source> {
        OfSource() {
            super(Source.class);
        }
    }

    static class OfClosedBy extends EnumText<ClosedBy> {
        OfClosedBy() {
            super(ClosedBy.class);
        }
    }
}
