package dev.rollcall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A Dockerfile of one stage, as it stands below {@code deploy/docker}. */
public final class Dockerfile {

    private static final Path FOLDER = Path.of("deploy", "docker");

    private final List<String[]> instructions = new ArrayList<>();

    private Dockerfile(String text) {
        text.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", " ").lines().filter(line -> !line.isBlank())
                .forEach(line -> instructions.add(line.strip().split("\\s+", 2)));
    }

    public static Dockerfile named(String name) throws IOException {
        return new Dockerfile(Files.readString(FOLDER.resolve(name)));
    }

    /** What follows the instruction, each time it is there. */
    public List<String> all(String instruction) {
        return instructions.stream().filter(words -> words[0].equals(instruction)).map(words -> words[1]).toList();
    }

    public String one(String instruction) {
        List<String> found = all(instruction);
        if (found.size() != 1) {
            throw new AssertionError(instruction + " is there " + found.size() + " times");
        }
        return found.get(0);
    }

    /** The words of an instruction in the form that needs no shell. */
    public List<String> words(String instruction) throws IOException {
        return json(one(instruction));
    }

    /** The command of the health check. */
    public List<String> healthCheck() throws IOException {
        return json(one("HEALTHCHECK").replaceFirst("^(--\\S+\\s+)*CMD\\s+", ""));
    }

    /** Target to its sources, with the defaults of the build arguments; a target that ends in a slash is a folder. */
    public Map<String, List<String>> copies() {
        Map<String, String> arguments = assignments("ARG");
        Map<String, List<String>> copies = new LinkedHashMap<>();
        for (String copy : all("COPY")) {
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                copy = copy.replace("${" + argument.getKey() + "}", argument.getValue());
            }
            List<String> words = Arrays.asList(copy.split("\\s+"));
            copies.put(words.get(words.size() - 1), words.subList(0, words.size() - 1));
        }
        return copies;
    }

    public Map<String, String> environment() {
        return assignments("ENV");
    }

    public Map<String, String> labels() {
        return assignments("LABEL");
    }

    private Map<String, String> assignments(String instruction) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String assignment : String.join(" ", all(instruction)).split("\\s+(?=[\\w.]+=)")) {
            String[] pair = assignment.split("=", 2);
            values.put(pair[0], pair[1].replaceAll("^\"|\"$", ""));
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static List<String> json(String words) throws IOException {
        return new ObjectMapper().readValue(words, List.class);
    }
}
