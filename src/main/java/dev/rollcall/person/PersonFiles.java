package dev.rollcall.person;

import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What a room has about a person, for the person to take along. */
public interface PersonFiles {

    /**
     * A file of the archive.
     *
     * @param says what is in it, a sentence for the person
     * @param content in pieces that fit into memory; read when its turn comes, and never twice
     */
    record File(String name, String says, Multi<byte[]> content) {
    }

    /** @return files with different names, in the order in which they stand in the archive */
    Uni<List<File>> of(Person person);
}
