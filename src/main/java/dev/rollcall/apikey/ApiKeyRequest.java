package dev.rollcall.apikey;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key that somebody sent, not yet looked at. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
