package dev.rollcall.console;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of texts that a module names. A key that is put together within one that is put together is not understood, and not found.
 *
 * @param asked keys that it asks for word by word
 * @param shapes keys that it puts together, as regular expressions
 * @param mentioned every string in it that could be a key, such as those in tables
 */
record KeyUses(Set<String> asked, Set<String> shapes, Set<String> mentioned) {

    private static final Pattern CALL = Pattern.compile("(?<![\\w.])(t|named)\\(");
    private static final Pattern STRING = Pattern.compile("'([\\w.-]+)'");
    private static final Pattern DOTTED = Pattern.compile("[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern TEMPLATE = Pattern.compile("`([\\w-]+\\.[^`\\s]*\\$\\{[^`]*)`");
    private static final Pattern HOLE = Pattern.compile("\\$\\{[^}]*\\}");

    static KeyUses in(String module) {
        Set<String> asked = new TreeSet<>();
        Set<String> shapes = new TreeSet<>();
        Matcher call = CALL.matcher(module);
        while (call.find()) {
            String key = firstArgument(module, call.end());
            if (call.group(1).equals("named")) {
                strings(key).forEach(prefix -> shapes.add(Pattern.quote(prefix + ".") + ".+"));
            } else {
                // t(kind === 'good' ? 'a.key' : 'another.key')
                strings(key).stream().filter(DOTTED.asMatchPredicate()).forEach(asked::add);
            }
        }
        TEMPLATE.matcher(module).results().map(found -> shape(found.group(1))).forEach(shapes::add);
        return new KeyUses(asked, shapes, strings(module));
    }

    private static Set<String> strings(String text) {
        Set<String> found = new TreeSet<>();
        STRING.matcher(text).results().forEach(string -> found.add(string.group(1)));
        return found;
    }

    private static String shape(String template) {
        StringBuilder shape = new StringBuilder();
        int from = 0;
        for (Matcher hole = HOLE.matcher(template); hole.find(); from = hole.end()) {
            shape.append(Pattern.quote(template.substring(from, hole.start()))).append(".+");
        }
        return shape.append(Pattern.quote(template.substring(from))).toString();
    }

    /** Up to the comma or the bracket that ends it. */
    private static String firstArgument(String module, int start) {
        int depth = 0;
        for (int i = start; i < module.length(); i++) {
            char c = module.charAt(i);
            if (depth == 0 && (c == ',' || c == ')')) {
                return module.substring(start, i);
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        }
        return module.substring(start);
    }
}
