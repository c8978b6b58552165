package dev.rollcall.person;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;

/**
 * A table as spreadsheets save it: RFC 4180 in UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs,
 * whichever the first line has most of.
 *
 * @param header names of the columns, in lower case, blanks as underscores
 */
record CsvTable(List<String> header, List<Line> lines) {

    /** @param number as a spreadsheet counts rows: the header is 1 */
    record Line(int number, List<String> cells) {
    }

    /** @throws InvalidRequestException when it is no such table or has more than {@code mostLines} */
    static CsvTable read(byte[] file, int mostLines) {
        String text = text(file);
        List<Line> lines = new Scanner(text, separator(text)).lines(mostLines);
        if (lines.isEmpty()) {
            throw new InvalidRequestException("persons.csv is empty");
        }
        List<String> header = lines.get(0).cells().stream().map(name -> name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_")).toList();
        return new CsvTable(header, lines.subList(1, lines.size()));
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("persons.csv is not UTF-8; save it as \"CSV UTF-8\"");
        }
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] { ';', '\t' }) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static final class Scanner {

        private final String text;
        private final char separator;
        private int at;

        Scanner(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        /** Empty lines count but are left out. */
        List<Line> lines(int most) {
            List<Line> lines = new ArrayList<>();
            for (int number = 1; at < text.length(); number++) {
                List<String> cells = cells(number);
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                lines.add(new Line(number, cells));
                if (lines.size() > most + 1) {
                    throw new InvalidRequestException("persons.csv may have " + most + " rows at most");
                }
            }
            return lines;
        }

        private List<String> cells(int number) {
            List<String> cells = new ArrayList<>();
            while (true) {
                cells.add(at < text.length() && text.charAt(at) == '"' ? quoted(number) : plain());
                if (at == text.length()) {
                    return cells;
                }
                char end = text.charAt(at++);
                if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                if (end == '\n' || end == '\r') {
                    return cells;
                }
                if (end != separator) {
                    throw new InvalidRequestException("persons.csv, row " + number + ": something follows a closing quote");
                }
            }
        }

        private String plain() {
            int start = at;
            while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted(int number) {
            StringBuilder cell = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != '"') {
                    cell.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append(c);
                    at++;
                } else {
                    at++;
                    return cell.toString();
                }
            }
            throw new InvalidRequestException("persons.csv, row " + number + ": a quote is not closed");
        }
    }
}
