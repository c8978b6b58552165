package dev.rollcall.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The two spellings of one database address: the reactive client serves the application, JDBC serves migration. Operators need
 * to give only one.
 *
 * @param reactive {@code postgresql://host:port/database?...}
 * @param jdbc {@code jdbc:postgresql://host:port/database?...}
 */
public record DatasourceUrls(String reactive, String jdbc) {

    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:|vertx-reactive:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^/?,@]+)(?:/([^?]*))?(?:\\?(.*))?");

    /** The parameters that mean the same to both clients, as {reactive name -> JDBC name}. */
    private static final Map<String, String> SHARED_PARAMETERS = Map.of("user", "user", "password", "password", "sslmode", "sslmode",
            "application_name", "ApplicationName", "search_path", "currentSchema", "options", "options");

    /**
     * Derives the one that is missing.
     *
     * @return empty when neither is given
     * @throws IllegalArgumentException when the given one has several hosts, has TLS settings that the other client has no
     *         parameter for, or is no PostgreSQL address; the message names the variable to set
     */
    public static Optional<DatasourceUrls> of(Optional<String> reactive, Optional<String> jdbc) {
        if (reactive.isPresent() && jdbc.isPresent()) {
            return Optional.of(new DatasourceUrls(reactive.get(), jdbc.get()));
        }
        return reactive.map(url -> new DatasourceUrls(url, toJdbc(url))).or(() -> jdbc.map(url -> new DatasourceUrls(toReactive(url), url)));
    }

    /** {@code host:port/database} of an address, for messages. */
    static String withoutSecrets(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? matcher.group(2) + path(matcher) : "the configured address";
    }

    /** Without it a log line would show the password that an address may carry. */
    @Override
    public String toString() {
        return "PostgreSQL";
    }

    private static String toJdbc(String reactive) {
        Matcher url = match(reactive, "QUARKUS_DATASOURCE_REACTIVE_URL", "QUARKUS_DATASOURCE_JDBC_URL");
        Map<String, String> parameters = new LinkedHashMap<>();
        if (url.group(1) != null) {
            // JDBC knows no user:password@host.
            String[] login = url.group(1).split(":", 2);
            parameters.put("user", decode(login[0]));
            if (login.length == 2) {
                parameters.put("password", decode(login[1]));
            }
        }
        Map<String, String> given = parameters(url);
        refuseTlsOtherThan(Set.of("sslmode"), given, "QUARKUS_DATASOURCE_REACTIVE_URL", "QUARKUS_DATASOURCE_JDBC_URL");
        given.forEach((name, value) -> {
            if (SHARED_PARAMETERS.containsKey(name)) {
                parameters.put(SHARED_PARAMETERS.get(name), value);
            }
        });
        return "jdbc:postgresql://" + url.group(2) + path(url) + query(parameters);
    }

    private static String toReactive(String jdbc) {
        Matcher url = match(jdbc, "QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_REACTIVE_URL");
        Map<String, String> given = parameters(url);
        refuseTlsOtherThan(Set.of("sslmode", "ssl"), given, "QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_REACTIVE_URL");
        Map<String, String> parameters = new LinkedHashMap<>();
        SHARED_PARAMETERS.forEach((reactiveName, jdbcName) -> {
            if (given.containsKey(jdbcName)) {
                parameters.put(reactiveName, given.get(jdbcName));
            }
        });
        // The driver reads a bare "ssl" as true, and true as verify-full.
        if (given.containsKey("ssl") && !given.get("ssl").equals("false")) {
            parameters.putIfAbsent("sslmode", "verify-full");
        }
        return "postgresql://" + url.group(2) + path(url) + query(parameters);
    }

    /** Left out, they would quietly make one of the two connections fail or trust somebody else. */
    private static void refuseTlsOtherThan(Set<String> shared, Map<String, String> given, String variable, String otherVariable) {
        for (String name : given.keySet()) {
            if (name.startsWith("ssl") && !shared.contains(name)) {
                throw new IllegalArgumentException("The parameter " + name + " in " + variable + " cannot be carried over to the other"
                        + " client: set " + otherVariable + " as well");
            }
        }
    }

    private static Matcher match(String url, String variable, String otherVariable) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The address in " + variable + " is not of the form postgresql://host:port/database"
                    + " with one host: correct it, or set " + otherVariable + " as well");
        }
        return matcher;
    }

    private static String path(Matcher url) {
        return url.group(3) == null ? "/" : "/" + url.group(3);
    }

    private static Map<String, String> parameters(Matcher url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (url.group(4) != null) {
            for (String parameter : url.group(4).split("&")) {
                String[] pair = parameter.split("=", 2);
                parameters.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            }
        }
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty() ? "" : parameters.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue())).collect(Collectors.joining("&", "?", ""));
    }

    private static String decode(String text) {
        // In these addresses a plus sign is a plus sign.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
