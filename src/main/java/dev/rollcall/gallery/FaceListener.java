package dev.rollcall.gallery;

import java.util.List;

import io.smallrye.mutiny.Uni;

import dev.rollcall.person.Person;

/** Told inside the transaction that stores faces. */
public interface FaceListener {

    /**
     * @param faces ids of the new faces, at least one
     * @param total how many the person has now
     * @param origin where the photos came from: api, import, odoo or camera
     */
    Uni<Void> registered(Person person, List<Long> faces, long total, String origin);
}
