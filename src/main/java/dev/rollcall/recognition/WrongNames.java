package dev.rollcall.recognition;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

/** Names that recognition has said and people have found to be wrong. Whoever books them knows. */
public interface WrongNames {

    /**
     * @param similarity cosine with which the name was said
     * @param camera that saw the face
     * @param correctedAt when somebody last said so
     */
    record WrongName(long punch, double similarity, String camera, Instant at, Instant correctedAt) {
    }

    /** Those that are wrong by now, the latest correction first; a correction that was taken back is none. */
    Uni<List<WrongName>> latest(int most);
}
