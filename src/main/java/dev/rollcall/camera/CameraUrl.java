package dev.rollcall.camera;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a camera together with its credentials, which only the methods that say so give away. {@link #toString()}
 * is fit for logs and answers: it hides the user, the password, the whole query and a path that carries them (as
 * {@code rtsp://host/user=admin_password=x.sdp} of some recorders does).
 */
public final class CameraUrl {

    static final String HIDDEN = "***";

    private static final Pattern REMOTE = Pattern.compile("(?i)(rtsps?|https?)://([^/?]*)(/[^?]*)?(\\?.*)?");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i)(user|usr|login|pass|pwd|token|secret|auth|key)[^/=]*=");
    private static final Pattern USER_INFO = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)[^\\s/'\"]*@");
    private static final int SHORTEST_SECRET = 3;

    private final String scheme;
    private final String host;
    private final String path;
    private final String query;
    private final String user;
    private final String password;
    private final List<String> secrets;

    private CameraUrl(String scheme, String host, String path, String query, String userInfo, String user, String password) {
        this.scheme = scheme;
        this.host = host;
        this.path = path;
        this.query = query;
        this.user = user;
        this.password = password;
        this.secrets = secrets(path, query, userInfo, user, password);
    }

    /**
     * @param user used if the address has none
     * @throws IllegalArgumentException with a message that does not repeat the address
     */
    static CameraUrl parse(String text, Optional<String> user, Optional<String> password) {
        String url = text.strip();
        if (url.isEmpty() || url.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be an address without control characters");
        }
        Matcher remote = REMOTE.matcher(url);
        if (remote.matches()) {
            return remote(remote, user, password);
        }
        if (url.contains("://") && !url.startsWith("file:")) {
            throw new IllegalArgumentException("must be a path or start with file:, rtsp://, rtsps://, http:// or https://");
        }
        return new CameraUrl("file", "", localPath(url), "", null, null, null);
    }

    private static CameraUrl remote(Matcher url, Optional<String> user, Optional<String> password) {
        String authority = url.group(2);
        int at = authority.lastIndexOf('@');
        Matcher host = HOST.matcher(authority.substring(at + 1));
        if (!host.matches() || host.group(2) != null && !isPort(host.group(2))) {
            throw new IllegalArgumentException("must name a host, with a port of 1 to 65535 if any");
        }
        String userInfo = at < 0 ? null : authority.substring(0, at);
        String foundUser = user.orElse(null);
        String foundPassword = password.orElse(null);
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            foundUser = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
            foundPassword = colon < 0 ? foundPassword : decode(userInfo.substring(colon + 1));
        }
        if (foundPassword != null && foundUser == null) {
            throw new IllegalArgumentException("has a password but no user name");
        }
        String path = url.group(3) == null ? "/" : url.group(3);
        String query = url.group(4) == null ? "" : url.group(4);
        return new CameraUrl(url.group(1).toLowerCase(Locale.ROOT), host.group(), path, query, userInfo, foundUser, foundPassword);
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65535;
    }

    private static String localPath(String url) {
        if (url.startsWith("file://")) {
            return Path.of(URI.create(url)).toString();
        }
        return url.startsWith("file:") ? url.substring("file:".length()) : url;
    }

    /** A password typed with a bare percent sign was not encoded. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> secrets(String path, String query, String userInfo, String user, String password) {
        List<String> found = new ArrayList<>();
        found.add(userInfo);
        found.add(query);
        if (SECRET_NAME.matcher(path).find()) {
            found.add(path);
        }
        if (user != null && password != null) {
            found.add(encode(user) + ":" + encode(password));
        }
        if (password != null) {
            found.add(password);
            found.add(encode(password));
        }
        for (String parameter : query.split("[?&]")) {
            if (SECRET_NAME.matcher(parameter).find()) {
                found.add(parameter.substring(parameter.indexOf('=') + 1));
            }
        }
        return found.stream()
                .filter(secret -> secret != null && secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** {@code file}, {@code rtsp}, {@code rtsps}, {@code http} or {@code https}. */
    String scheme() {
        return scheme;
    }

    boolean isLocal() {
        return scheme.equals("file");
    }

    Path file() {
        return Path.of(path);
    }

    /** Last part of the path, in lower case. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    Optional<Credentials> credentials() {
        return user == null ? Optional.empty() : Optional.of(new Credentials(user, password == null ? "" : password));
    }

    /** The address as the camera wants it in a request, query included: secret. */
    String withoutUser() {
        return scheme + "://" + host + path + query;
    }

    /** The address with user and password, percent-encoded: secret. */
    String withUser() {
        if (user == null) {
            return withoutUser();
        }
        String userInfo = password == null ? encode(user) : encode(user) + ":" + encode(password);
        return scheme + "://" + userInfo + "@" + host + path + query;
    }

    /** What {@link #parse} makes the same address of: secret. */
    String whole() {
        return isLocal() ? path : withUser();
    }

    /** Whether a login for the other one may be sent here. */
    boolean isAtTheServerOf(CameraUrl other) {
        return scheme.equals(other.scheme) && host.equalsIgnoreCase(other.host);
    }

    /** The same address with this login alone. @param newUser null for none */
    CameraUrl withLogin(String newUser, String newPassword) {
        return new CameraUrl(scheme, host, path, query, null, newUser, newPassword);
    }

    /** The file or folder, by another path. */
    CameraUrl at(Path file) {
        return new CameraUrl(scheme, host, file.toString(), query, null, null, null);
    }

    /** Another program's or library's words about this camera, made fit for logs and answers. */
    String redact(String text) {
        if (text == null) {
            return null;
        }
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        return USER_INFO.matcher(clean).replaceAll("$1" + HIDDEN + "@");
    }

    @Override
    public String toString() {
        if (isLocal()) {
            return path;
        }
        String shownPath = SECRET_NAME.matcher(path).find() ? "/" + HIDDEN : path;
        return scheme + "://" + (user == null ? "" : HIDDEN + "@") + host + shownPath + (query.isEmpty() ? "" : "?" + HIDDEN);
    }

    /** What a camera asks for. Never printed. */
    record Credentials(String user, String password) {
        @Override
        public String toString() {
            return HIDDEN;
        }
    }
}
