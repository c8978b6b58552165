package dev.rollcall.apikey;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.rollcall.http.InvalidRequestException;

/** What a key may be allowed. */
public final class Permissions {

    public static final String EVERYTHING = "*";
    public static final String ADMIN = "admin";

    static final Set<String> KNOWN = Set.of("person:read", "person:write", "person:delete", "attendance:read", "attendance:write",
            "reports:read", "reports:export", "config:read", "config:write", "logs:read", "system:read", "system:write",
            "detection:write", "sync:read", "sync:write", "recognition:read", "camera:read", "camera:write", "event:read",
            "webhook:write", ADMIN, EVERYTHING);

    private Permissions() {
    }

    /** {@code admin} and {@code *} imply all. */
    static boolean allow(Collection<String> held, String wanted) {
        return held.contains(wanted) || held.contains(EVERYTHING) || held.contains(ADMIN);
    }

    /** @throws InvalidRequestException naming what is not a permission */
    static List<String> valid(Collection<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            throw new InvalidRequestException("permissions", "at least one is required");
        }
        for (String permission : wanted) {
            if (permission == null || !KNOWN.contains(permission)) {
                throw new InvalidRequestException("permissions",
                        "there is no " + permission + "; known are " + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        return List.copyOf(new TreeSet<>(wanted));
    }
}
