package dev.rollcall.camera;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SealedColumn;
import dev.rollcall.database.SealedColumn.KeyType;
import dev.rollcall.database.SealedColumns;

/** Cameras in PostgreSQL. */
@ApplicationScoped
class StoredCameraRepository implements PanacheRepositoryBase<StoredCamera, Long>, SealedColumns {

    /** By name. */
    Uni<List<StoredCamera>> all() {
        return list("order by name");
    }

    /** @return null when there is none */
    Uni<StoredCamera> named(String name) {
        return one(name, find("name", name));
    }

    /** Nobody else changes it until the transaction ends. @return null when there is none */
    Uni<StoredCamera> lock(String name) {
        return one(name, find("name", name).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<SealedColumn> sealed() {
        return List.of(new SealedColumn("cameras, addresses", "camera", "id", KeyType.NUMBER, "address", "'camera/' || name"));
    }

    /** PostgreSQL would not even compare with what it cannot store. */
    private static Uni<StoredCamera> one(String name, PanacheQuery<StoredCamera> query) {
        return CameraSettings.isName(name) ? query.firstResult() : Uni.createFrom().nullItem();
    }
}
