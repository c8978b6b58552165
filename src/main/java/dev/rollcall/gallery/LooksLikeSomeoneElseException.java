package dev.rollcall.gallery;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The face resembles another enrolled person more than the one it is to be enrolled for. */
public final class LooksLikeSomeoneElseException extends Failure {

    private static final long serialVersionUID = 1L;

    LooksLikeSomeoneElseException(Candidate other) {
        super(Kind.CONFLICT, "Looks like someone else",
                "The face looks like " + other.person().name() + " (" + other.person().personId() + "), who is enrolled already",
                Map.of("reason", "looks_like_someone_else", "person_id", other.person().personId(), "person_name", other.person().name(),
                        "similarity", Math.round(other.similarity() * 1e4) / 1e4));
    }
}
