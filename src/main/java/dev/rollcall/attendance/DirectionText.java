package dev.rollcall.attendance;

import java.util.Locale;

import jakarta.persistence.AttributeConverter;

import dev.rollcall.recognition.Sighting.Direction;

/** Direction as the database spells it. */
class DirectionText implements AttributeConverter<Direction, String> {

    @Override
    public String convertToDatabaseColumn(Direction direction) {
        return direction == null ? null : direction.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Direction convertToEntityAttribute(String text) {
        return text == null ? null : Direction.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
