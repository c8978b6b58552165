package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of results: printed, and written between its marks in a document, {@code docs/performance.md} unless another is named. */
public final class Report {

    private static final Path DOCUMENT = Path.of("docs", "performance.md");

    private Report() {
    }

    static void write(String name, List<String> lines) throws IOException {
        write(DOCUMENT, name, lines);
    }

    public static void write(Path file, String name, List<String> lines) throws IOException {
        String table = String.join("\n", lines);
        System.out.println("\n" + table + "\n\n" + machine());
        String document = Files.readString(file);
        Matcher place = Pattern.compile("(<!-- " + name + " -->\n).*?(<!-- end -->)", Pattern.DOTALL).matcher(document);
        if (!place.find()) {
            throw new IllegalStateException("No place for the table " + name + " in " + file);
        }
        Files.writeString(file, place.replaceFirst(Matcher.quoteReplacement(place.group(1) + "\n" + table + "\n\n" + machine() + "\n\n" + place.group(2))));
    }

    private static String machine() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(System.getProperty("os.arch"));
        return "%s, %d × %s, Java %s".formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), processor,
                System.getProperty("java.vm.version"));
    }
}
