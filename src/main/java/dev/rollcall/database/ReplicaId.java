package dev.rollcall.database;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** By what name this process holds leases. */
@ApplicationScoped
public class ReplicaId {

    private final String text = UUID.randomUUID().toString();

    public String text() {
        return text;
    }
}
