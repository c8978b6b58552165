package dev.rollcall.person;

import jakarta.persistence.AttributeConverter;

/** Status as the database spells it. */
class PersonStatusText implements AttributeConverter<PersonStatus, String> {

    @Override
    public String convertToDatabaseColumn(PersonStatus status) {
        return status == null ? null : status.text();
    }

    @Override
    public PersonStatus convertToEntityAttribute(String text) {
        return text == null ? null : PersonStatus.stored(text);
    }
}
