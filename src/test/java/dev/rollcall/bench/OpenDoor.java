package dev.rollcall.bench;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.quarkus.security.spi.runtime.AuthorizationController;

/** Lets {@link KeyCheckBench} take the same request with the check off. Closed unless that bench opens it. */
@Alternative
@Priority(1)
@Singleton
public class OpenDoor extends AuthorizationController {

    static volatile boolean open;

    @Override
    public boolean isAuthorizationEnabled() {
        return !open;
    }
}
