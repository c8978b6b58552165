package dev.rollcall.vision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A shared library as a file, 64-bit ELF: what it needs, what it is called, which words are in it. */
record SharedLibrary(String file, byte[] content) {

    private static final int SECTION_DYNAMIC = 6;
    private static final long NEEDED = 1;
    private static final long SONAME = 14;

    /** File names of the libraries that must be loaded before it, as it asks for them. */
    List<String> needed() throws IOException {
        return dynamic(NEEDED);
    }

    /** The name under which others ask for it. */
    String name() throws IOException {
        return dynamic(SONAME).stream().findFirst().orElse(file);
    }

    /** Every run of printable characters that ends with a zero: names and descriptors of what it looks up in Java are among them. */
    Set<String> texts() {
        Set<String> texts = new HashSet<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0 && i - start > 2) {
                texts.add(new String(content, start, i - start, StandardCharsets.US_ASCII));
            }
            if (content[i] < 0x20 || content[i] == 0x7f) {
                start = i + 1;
            }
        }
        return texts;
    }

    private List<String> dynamic(long tag) throws IOException {
        ByteBuffer elf = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (elf.getInt(0) != 0x464c457f || content[4] != 2 || content[5] != 1) {
            throw new IOException(file + " is no little-endian 64-bit ELF file");
        }
        int dynamic = section(elf, SECTION_DYNAMIC).orElseThrow(() -> new IOException(file + " has no dynamic section"));
        int strings = offset(elf, header(elf, elf.getInt(dynamic + 40)));
        List<String> found = new ArrayList<>();
        int from = offset(elf, dynamic);
        for (int entry = from; entry < from + (int) elf.getLong(dynamic + 32); entry += 16) {
            if (elf.getLong(entry) == tag) {
                found.add(text(strings + (int) elf.getLong(entry + 8)));
            }
        }
        return found;
    }

    private static Optional<Integer> section(ByteBuffer elf, int type) {
        for (int i = 0; i < elf.getShort(60); i++) {
            if (elf.getInt(header(elf, i) + 4) == type) {
                return Optional.of(header(elf, i));
            }
        }
        return Optional.empty();
    }

    private static int header(ByteBuffer elf, int section) {
        return (int) elf.getLong(40) + section * elf.getShort(58);
    }

    private static int offset(ByteBuffer elf, int header) {
        return (int) elf.getLong(header + 24);
    }

    private String text(int from) {
        int end = from;
        while (content[end] != 0) {
            end++;
        }
        return new String(content, from, end - from, StandardCharsets.US_ASCII);
    }
}
