package dev.rollcall.database;

import java.util.List;
import java.util.Optional;

/** A room that keeps sealed values says where; otherwise a change of the key would leave them behind. */
public interface SealedColumns {

    List<SealedColumn> sealed();

    /** A statement that moves values to where they can be sealed. */
    default Optional<String> beforeSealing() {
        return Optional.empty();
    }
}
