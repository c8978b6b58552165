package dev.rollcall.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/metrics.md} says there is. */
public final class MetricsTable {

    private static final Path DOCUMENT = Path.of("docs", "metrics.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final List<Label> labels = new ArrayList<>();

    /** @param labels their names */
    public record Metric(String name, String type, Set<String> labels) {

        /** Whether this is the name of one of its series. */
        boolean isSeries(String series) {
            return switch (type) {
                case "histogram" -> Set.of("_bucket", "_sum", "_count", "_max").stream().map(name::concat).anyMatch(series::equals);
                case "summary" -> Set.of("_sum", "_count", "_max").stream().map(name::concat).anyMatch(series::equals);
                default -> series.equals(name);
            };
        }
    }

    /** @param values that it may have; empty when they are described and not listed */
    private record Label(String name, List<String> metrics, Set<String> values) {

        boolean isOf(String metric) {
            return metrics.stream().anyMatch(of -> of.endsWith("*") ? metric.startsWith(of.substring(0, of.length() - 1)) : metric.equals(of));
        }
    }

    private MetricsTable(List<String> lines) {
        String chapter = "";
        for (String line : lines) {
            if (line.startsWith("## ")) {
                chapter = line;
            } else if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                if (chapter.equals("## Labels")) {
                    labels.add(new Label(codes(cells[1]).get(0), codes(cells[2]), new TreeSet<>(codes(cells[3]))));
                    codes(cells[1]).stream().skip(1).forEach(more -> labels.add(new Label(more, codes(cells[2]), new TreeSet<>(codes(cells[3])))));
                } else {
                    String name = codes(cells[1]).get(0);
                    String type = cells[2].trim();
                    if (!TYPES.contains(type) || metrics.put(name, new Metric(name, type, new TreeSet<>(codes(cells[3])))) != null) {
                        throw new IllegalStateException(line);
                    }
                }
            }
        }
    }

    public static MetricsTable read() {
        try {
            return new MetricsTable(Files.readAllLines(DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rollcall's own. */
    Map<String, Metric> own() {
        return metrics.entrySet().stream().filter(entry -> entry.getKey().startsWith("rollcall_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The one that the series belongs to. */
    public Optional<Metric> of(String series) {
        return metrics.values().stream().filter(metric -> metric.isSeries(series)).findAny();
    }

    /** @return whether the document says that this label of the metric may have this value */
    boolean allows(String metric, String label, String value) {
        return labels.stream().filter(each -> each.name.equals(label) && each.isOf(metric))
                .anyMatch(each -> each.values.isEmpty() || each.values.contains(value));
    }

    private static List<String> codes(String cell) {
        List<String> found = new ArrayList<>();
        for (Matcher code = CODE.matcher(cell); code.find();) {
            found.add(code.group(1));
        }
        return found;
    }
}
