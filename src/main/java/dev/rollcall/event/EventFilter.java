package dev.rollcall.event;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/**
 * Which events somebody wants to see.
 *
 * @param types empty for all
 * @param subject null for all
 */
record EventFilter(Set<EventType> types, String subject) {

    static final EventFilter ALL = new EventFilter(Set.of(), null);

    /**
     * @param types each a type or several with commas between; may be null
     * @throws InvalidRequestException naming the parameter
     */
    static EventFilter of(List<String> types, String subject) {
        if (subject != null && !Text.isStorable(subject)) {
            throw new InvalidRequestException("subject", "must not hold U+0000");
        }
        EnumSet<EventType> wanted = EnumSet.noneOf(EventType.class);
        if (types != null) {
            types.stream().flatMap(text -> Arrays.stream(text.split(","))).map(String::strip).filter(text -> !text.isEmpty())
                    .forEach(text -> wanted.add(type(text)));
        }
        return new EventFilter(wanted, subject == null || subject.isBlank() ? null : subject);
    }

    boolean lets(TailedEvent event) {
        return (types.isEmpty() || types.contains(event.type())) && (subject == null || subject.equals(event.subject()));
    }

    /** For the database: null stands for all. */
    String[] typesOrNull() {
        return types.isEmpty() ? null : types.stream().map(EventType::text).toArray(String[]::new);
    }

    private static EventType type(String text) {
        try {
            return EventType.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("type", "must be one of "
                    + Arrays.stream(EventType.values()).map(EventType::text).collect(Collectors.joining(", ")));
        }
    }
}
