package dev.rollcall.odoo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.rollcall.http.InvalidRequestException;

/** Finds the person whom an employee is, among those that may be meant. */
final class PersonMatch {

    private final Map<Integer, String> byEmployee = new HashMap<>();
    private final Map<String, Integer> employeeOf = new HashMap<>();
    /** Names of those who are employees of another database, by their ids. */
    private final Map<String, String> foreigners = new HashMap<>();

    /** @param candidates the oldest first: it wins when two people claim to be the same employee */
    PersonMatch(String db, List<SyncedPersons.Synced> candidates) {
        for (SyncedPersons.Synced candidate : candidates) {
            Integer employee = candidate.odooIdIn(db);
            employeeOf.put(candidate.personId(), employee);
            if (!candidate.isOf(db)) {
                foreigners.put(candidate.personId(), candidate.name());
            }
            if (employee != null) {
                byEmployee.putIfAbsent(employee, candidate.personId());
            }
        }
    }

    /**
     * The person known as this employee, whatever barcode it has now; else the one with the barcode as id; else a new one.
     *
     * @throws InvalidRequestException when the id is that of another employee's person. One of another database is the same only
     *         with the same barcode or name: a database that was renamed, and not another company's
     */
    String personId(Employee employee) {
        String known = byEmployee.get(employee.id());
        if (known != null) {
            return known;
        }
        Integer other = employeeOf.get(employee.personId());
        if (other != null) {
            throw new InvalidRequestException("person " + employee.personId() + " is employee " + other + " already");
        }
        String foreigner = foreigners.get(employee.personId());
        if (foreigner != null && !employee.hasUsableBarcode() && !foreigner.equals(employee.draft().name())) {
            throw new InvalidRequestException("person " + employee.personId() + " is somebody else, from another database of Odoo");
        }
        return employee.personId();
    }
}
