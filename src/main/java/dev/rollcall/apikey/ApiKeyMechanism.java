package dev.rollcall.apikey;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the key in {@code X-API-Key} or, if that is absent or blank, in {@code Authorization}, with or without {@code Bearer}; and, if
 * there is none either, in a session. A session that has ended is like no key, and taken from the browser.
 */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer";
    /** A page of somebody else cannot set it: the browser would ask first, and hear nothing that allows it. */
    private static final String OWN_PAGE = "X-Rollcall-Console";
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SentKeys keys;
    private final SessionCookie cookie;

    ApiKeyMechanism(SentKeys keys, SessionCookie cookie) {
        this.keys = keys;
        this.cookie = cookie;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        SentKey key = keys.of(context);
        if (key == null) {
            cookie.take(context);
            return Uni.createFrom().nullItem();
        }
        if (key.isOfSession() && !HARMLESS.contains(context.request().method()) && !"1".equals(context.request().getHeader(OWN_PAGE))) {
            return Uni.createFrom().failure(ForeignPageException::new);
        }
        Uni<SecurityIdentity> identity = providers.authenticate(HttpSecurityUtils.setRoutingContextAttribute(new ApiKeyRequest(key.text()), context));
        return key.isOfSession() ? identity.onFailure(AuthenticationFailedException.class).invoke(() -> cookie.take(context)) : identity;
    }

    /** @return null when no header has one */
    static String key(RoutingContext context) {
        String own = trimmed(context.request().getHeader("X-API-Key"));
        String key = own != null ? own : bearer(context.request().getHeader("Authorization"));
        return key == null ? null : decoded(key);
    }

    /** The server reads headers as Latin-1. A given key may be any text, and clients send it as UTF-8 or as Latin-1. */
    static String decoded(String key) {
        if (key.chars().allMatch(c -> c < 0x80)) {
            return key;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            return key;
        }
    }

    /** Scheme in any case, any number of blanks; a bare key counts as well, as it did with the original. */
    static String bearer(String header) {
        String text = trimmed(header);
        if (text == null || !text.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return text;
        }
        String rest = text.substring(BEARER.length());
        return rest.isEmpty() ? null : Character.isWhitespace(rest.charAt(0)) ? trimmed(rest) : text;
    }

    private static String trimmed(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, BEARER));
    }
}
