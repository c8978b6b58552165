package dev.rollcall.apikey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.MultiMap;

/** What tells whose a request is, for one that is passed on to another replica. */
public final class KeyHeaders {

    private static final List<String> NAMES = List.of("X-API-Key", "Authorization");
    private static final String COOKIE = "Cookie";

    private KeyHeaders() {
    }

    /** Of cookies only our own: others are nobody's business there. */
    public static Map<String, String> of(MultiMap caller) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (caller.contains(name)) {
                headers.put(name, caller.get(name));
            }
        }
        if (caller.contains(COOKIE)) {
            ServerCookieDecoder.LAX.decode(caller.get(COOKIE)).stream().filter(cookie -> cookie.name().equals(SessionCookie.NAME))
                    .forEach(cookie -> headers.put(COOKIE, cookie.name() + "=" + cookie.value()));
        }
        return headers;
    }
}
