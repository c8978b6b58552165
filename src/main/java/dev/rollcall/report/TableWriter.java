package dev.rollcall.report;

import java.io.IOException;
import java.util.List;

/** Writes a table piece by piece and keeps no rows. One thread at a time. */
interface TableWriter {

    /**
     * @param rows the next rows; may be empty
     * @param last nothing comes after them
     * @return the bytes that are ready by now, possibly none
     */
    byte[] write(List<List<Object>> rows, boolean last) throws IOException;
}
