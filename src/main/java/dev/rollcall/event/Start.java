package dev.rollcall.event;

import dev.rollcall.event.EventLog.Head;

/**
 * Where somebody begins to read.
 *
 * @param position of the last event that the reader knows, or need not know
 * @param truncated events between the reader's cursor and the oldest that is kept were deleted
 * @param reset the reader's cursor is of another stream, as it was before a backup was restored: everything that is kept is told again
 */
record Start(long position, boolean truncated, boolean reset) {

    /** @param cursor null for the oldest event that is kept */
    static Start of(Cursor cursor, Head head) {
        if (cursor == null) {
            return new Start(head.cut(), false, false);
        }
        if (!cursor.stream().equals(head.stream()) || cursor.position() > head.last()) {
            return new Start(head.cut(), false, true);
        }
        return cursor.position() < head.cut() ? new Start(head.cut(), true, false) : new Start(cursor.position(), false, false);
    }

    static Start atTheEnd(Head head) {
        return new Start(head.last(), false, false);
    }
}
