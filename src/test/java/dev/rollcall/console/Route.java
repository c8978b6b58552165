package dev.rollcall.console;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of {@code pages.js}.
 *
 * @param path behind the {@code #}, with {@code :names}
 * @param module where the page is, below the console's folder
 * @param texts files of {@code i18n/} that come with it
 * @param needs the permission that opens it
 */
record Route(String path, String module, List<String> texts, String needs) {

    private static final Pattern LINE = Pattern.compile(
            "\\{ path: '([^']+)', page: \\(\\) => import\\('\\./([^']+)'\\), texts: \\[([^\\]]*)\\], needs: '([^']+)'");

    /** A page whose line is written otherwise fails here instead of going unseen. */
    static List<Route> all() {
        String pages = Sources.read("pages.js");
        List<Route> routes = LINE.matcher(pages).results()
                .map(line -> new Route(line.group(1), line.group(2), words(line.group(3)), line.group(4))).toList();
        if (routes.isEmpty() || routes.size() != pages.split("path: '", -1).length - 1) {
            throw new AssertionError("pages.js has lines that are not understood; understood are " + routes);
        }
        return routes;
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",")).map(word -> word.strip().replace("'", "")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return path;
    }
}
