package dev.rollcall.person;

import java.util.Map;

import io.smallrye.mutiny.Uni;

/** Told inside the transaction that notes what a person agrees to. */
public interface ConsentListener {

    /** The person agrees to be recognised by face. */
    default Uni<Void> given(Person person) {
        return Uni.createFrom().voidItem();
    }

    /**
     * The person does not agree any more: whoever keeps the face, or pictures of it, deletes them. Attendance stays.
     *
     * @return how many rows of each table were deleted
     */
    default Uni<Map<String, Long>> withdrawn(Person person) {
        return Uni.createFrom().item(Map.of());
    }
}
