package dev.rollcall.setting;

/** How punches become records. */
public enum PolicyKind {

    /** One record per person and work date. */
    FIRST_LAST,
    /** Pairs every entry with the next exit. */
    IN_OUT
}
