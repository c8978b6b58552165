package dev.rollcall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;

/** Makes the tables of {@code docs/configuration.md} from the Javadoc of the interfaces that are mapped to properties. */
final class ConfigurationTables {

    private static final Pattern MARK = Pattern.compile("<!-- properties of (.+) -->");
    private static final String HEAD = "| setting | default | meaning |\n|---|---|---|\n";

    private final Map<String, String> tables = new TreeMap<>();

    static ConfigurationTables ofSources(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> configs = paths.filter(path -> path.getFileName().toString().endsWith("Config.java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(configs));
            ConfigurationTables made = new ConfigurationTables();
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    made.read((ClassTree) type, new TreePath(new TreePath(unit), type), docs);
                }
            }
            return made;
        }
    }

    /** Names of the interfaces, each of which wants a place in the document. */
    List<String> interfaces() {
        return List.copyOf(tables.keySet());
    }

    /** @return the document with each table that stands below a mark made again */
    String into(String document) {
        StringBuilder result = new StringBuilder();
        boolean below = false;
        for (String line : document.lines().toList()) {
            if (below && line.startsWith("|")) {
                continue;
            }
            below = false;
            result.append(line).append('\n');
            for (MatchResult mark : MARK.matcher(line).results().toList()) {
                result.append(HEAD);
                for (String name : mark.group(1).split(", ")) {
                    result.append(Optional.ofNullable(tables.get(name)).orElseThrow(() -> new IllegalArgumentException("There is no " + name)));
                }
                below = true;
            }
        }
        return result.toString();
    }

    private void read(ClassTree type, TreePath path, DocTrees docs) {
        argument(type.getModifiers(), "ConfigMapping").ifPresent(prefix -> {
            List<String> rows = new ArrayList<>();
            addRows(type, path, prefix, docs, rows);
            tables.put(type.getSimpleName().toString(), String.join("", rows));
        });
    }

    private static void addRows(ClassTree type, TreePath path, String prefix, DocTrees docs, List<String> rows) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && !method.getModifiers().getFlags().contains(Modifier.DEFAULT)) {
                String name = prefix + "." + kebab(method.getName().toString());
                String of = method.getReturnType().toString();
                boolean named = of.startsWith("Map<");
                Optional<ClassTree> group = nested(type, named ? of.substring(of.indexOf(',') + 1, of.length() - 1).strip() : of);
                if (named) {
                    name = (has(method.getModifiers(), "WithParentName") ? prefix : name) + ".<name>";
                }
                if (group.isPresent()) {
                    addRows(group.get(), new TreePath(path, group.get()), name, docs, rows);
                } else {
                    String comment = docs.getDocComment(new TreePath(path, method));
                    if (comment == null) {
                        throw new IllegalStateException(name + " has no Javadoc");
                    }
                    rows.add("| `" + name + "` | " + byDefault(method) + " | " + plain(comment) + " |\n");
                }
            }
        }
    }

    private static Optional<ClassTree> nested(ClassTree type, String name) {
        return type.getMembers().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast)
                .filter(inner -> inner.getKind() == Tree.Kind.INTERFACE && inner.getSimpleName().contentEquals(name)).findFirst();
    }

    private static String byDefault(MethodTree method) {
        String type = method.getReturnType().toString();
        return argument(method.getModifiers(), "WithDefault").orElse(type.startsWith("Optional") || type.startsWith("List") ? "none" : "");
    }

    private static boolean has(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream().anyMatch(found -> found.getAnnotationType().toString().equals(annotation));
    }

    private static Optional<String> argument(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream().filter(found -> found.getAnnotationType().toString().equals(annotation))
                .map(AnnotationTree::getArguments).flatMap(List::stream).map(ConfigurationTables::text).findFirst();
    }

    private static String text(ExpressionTree argument) {
        ExpressionTree value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return String.valueOf(((LiteralTree) value).getValue());
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** A default that is said beside the meaning is not said again in it. */
    private static String plain(String comment) {
        return comment.strip().replaceAll("\\s+", " ").replaceAll("\\{@(?:code|link|linkplain) ([^}]*)}", "`$1`").replace("&lt;", "<")
                .replace("&gt;", ">").replace("&amp;", "&").replace("|", "\\|").replaceAll(" Default (none|true|false|`[^`]*`)\\.$", "")
                .replaceAll("docs/([a-z-]+\\.md)", "[$1]($1)");
    }
}
