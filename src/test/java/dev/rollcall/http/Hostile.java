package dev.rollcall.http;

import java.util.ArrayList;
import java.util.List;

/** What nobody should send. */
final class Hostile {

    private static final String[] TEXTS = {
            // empty and blank
            "", " ", "\t\r\n", "\u00a0", "null", "undefined", "None", "true",
            // numbers that are none
            "abc", "1e9", "NaN", "-Infinity", "0x10", "1.5", "-1", "0", "2147483648", "-9223372036854775809", "\u0661\u0662\u0663", "1,000", "+5", "00",
            // dates that are none
            "2025-02-30", "0000-00-00", "10000-01-01", "-999999999-01-01", "2025-1-1", "2025-01-01T25:61:00Z", "2025-01-01 00:00:00+99:99", "9999-12-31",
            "0001-01-01", "2025-03-30T02:30:00", "20250101",
            // control characters and unicode
            "\u0000", "a\u0000b", "\u0001\u001f\u007f", "a\r\nX-Evil: 1", "\ufeff", "\u202eevil", "e\u0301\u0301\u0301", "\ud83d\ude00\ud83c\udff3\ufe0f\u200d\ud83c\udf08", "\uffff",
            "\u1f600".repeat(50), "\u0130\u0131\u00df\ufb01",
            // SQL, paths, templates
            "' OR '1'='1", "'; DROP TABLE person; --", "\" OR \"\"=\"", "\\", "%", "_", "%%27", "$1", ":name", "?", "${jndi:ldap://127.0.0.1/x}", "{{7*7}}", "#{1}",
            "=1+1", "<script>alert(1)</script>", "../../etc/passwd", "..%2f..%2f", "/", "//", ".", "..", "/etc/passwd\u0000.jpg", "C:\\x", "file:///etc/passwd",
            "data:image/png;base64,", "data:;base64,AAAA", "AAAA", "////",
            // huge
            "a".repeat(65), "a".repeat(256), "a".repeat(6_000), "9".repeat(400) };

    private static final String[] JSON = { "null", "true", "false", "0", "-1", "1", "1.5", "2147483648", "-9223372036854775809", "1e400", "-1e-400",
            "9".repeat(500), "[]", "{}", "[[]]", "[null]", "[1]", "[\"a\",1]", "[\"*\"]", "{\"a\":1}", "{\"\":{\"\":null}}", "\"\\u0000\"", "\"\\ud800\"",
            "\"\\udc00\\ud800\"", "[\"\\ud800\"]", "{\"\\u0000\":1}", "{\"a\":1e400}", "[".repeat(900) + "]".repeat(900), "[".repeat(5_000),
            "{\"a\":".repeat(900) + "1" + "}".repeat(900), "nul", "'a'", "NaN", "01", "\"a", "\"a\" \"b\"", "", "\"" + "a".repeat(300_000) + "\"",
            "[" + "1,".repeat(20_000) + "1]" };

    private Hostile() {
    }

    /** For parameters. Escape them where they go. */
    static List<String> texts() {
        return List.of(TEXTS);
    }

    /** For a header: without what would end it. */
    static List<String> lines() {
        return texts().stream().filter(text -> text.chars().noneMatch(c -> c < ' ' || c == 127)).toList();
    }

    /** For fields of a body, as they stand in JSON, well-formed or not. */
    static List<String> json() {
        List<String> all = new ArrayList<>(List.of(JSON));
        for (String text : TEXTS) {
            all.add(com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString());
        }
        return all;
    }

    /** For a query string or path, past any encoder: broken percent signs, overlong and broken UTF-8, an encoded slash. */
    static List<String> escapes() {
        return List.of("%ff", "%c0%af", "%ed%a0%80", "%00", "%", "%zz", "%2", "%2e%2e%2f", "%u0041", "a%0d%0aX-Evil:%201", ";x=y", "%f0%9f%98%80");
    }
}
