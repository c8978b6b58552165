package dev.rollcall.odoo;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/**
 * Which employees in Odoo people are: the one whose id they carry, else the one with their id as barcode, else the one that
 * {@code ODOO_<id>} names. Archived employees count: their past hours are theirs.
 */
final class EmployeeLookup {

    private static final List<?> ARCHIVED_TOO = List.of("active", "in", List.of(true, false));

    private final OdooSession session;
    private final Map<String, Integer> known = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    EmployeeLookup(OdooSession session) {
        this.session = session;
    }

    /** Asks Odoo for those that have not been asked for yet. */
    Uni<Void> learn(Collection<SyncedPersons.Synced> people) {
        Map<String, SyncedPersons.Synced> fresh = new HashMap<>();
        people.stream().filter(person -> asked.add(person.personId())).forEach(person -> fresh.put(person.personId(), person));
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<Integer> ids = new HashSet<>();
        fresh.values().forEach(person -> {
            add(ids, person.odooIdIn(session.db()));
            add(ids, named(person));
        });
        return session.read(Employee.MODEL, List.of(List.of("id", "in", List.copyOf(ids)), ARCHIVED_TOO), List.of("name"), 0)
                .chain(byId -> session.read(Employee.MODEL, List.of(List.of("barcode", "in", List.copyOf(fresh.keySet())), ARCHIVED_TOO),
                        List.of("barcode"), 0).invoke(byBarcode -> settle(fresh.values(), byId, byBarcode)))
                .replaceWithVoid();
    }

    /** @return null when no employee is this person */
    Integer employee(SyncedPersons.Synced person) {
        return known.get(person.personId());
    }

    private void settle(Collection<SyncedPersons.Synced> people, JsonNode byId, JsonNode byBarcode) {
        Set<Integer> there = new HashSet<>();
        byId.forEach(row -> there.add(row.path("id").asInt()));
        Map<String, Integer> barcodes = new HashMap<>();
        byBarcode.forEach(row -> barcodes.put(row.path("barcode").asText(), row.path("id").asInt()));
        for (SyncedPersons.Synced person : people) {
            Integer carried = person.odooIdIn(session.db());
            Integer found = carried != null && there.contains(carried) ? carried : barcodes.get(person.personId());
            if (found == null && named(person) != null && there.contains(named(person))) {
                found = named(person);
            }
            if (found != null) {
                known.put(person.personId(), found);
            }
        }
    }

    /** Somebody of another database is another employee there. */
    private Integer named(SyncedPersons.Synced person) {
        return person.isOf(session.db()) && person.personId().startsWith("ODOO_") ? SyncedPersons.number(person.personId().substring("ODOO_".length())) : null;
    }

    private static void add(Set<Integer> ids, Integer id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
