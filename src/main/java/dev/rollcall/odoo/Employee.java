package dev.rollcall.odoo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.person.PersonDraft;
import dev.rollcall.person.PersonSync;

/**
 * An hr.employee as it was read.
 *
 * @param draft the person without an id
 * @param present the fields of the draft that this Odoo has
 * @param barcode null when there is none
 * @param type {@code employee_type}; null where Odoo knows no such field
 * @param version when Odoo last changed it, in its own words; null when it does not say
 */
record Employee(int id, PersonDraft draft, Set<String> present, String barcode, String type, String version) {

    static final String MODEL = "hr.employee";

    private static final List<String> WANTED = List.of("name", "work_email", "mobile_phone", "work_phone", "department_id", "job_id",
            "barcode", "employee_type", EmployeePhotos.VERSION);

    /** What can be asked of this Odoo: one unknown name would fail the whole answer. */
    static List<String> fields(Set<String> known) {
        List<String> fields = new ArrayList<>(WANTED);
        fields.retainAll(known);
        return fields;
    }

    /** @throws InvalidRequestException when something in it cannot be kept */
    static Employee of(JsonNode row) {
        if (!Text.isStorable(row)) {
            throw new InvalidRequestException("Its data hold characters that cannot be stored");
        }
        Set<String> present = new HashSet<>(Set.of("name"));
        note(row, present, "work_email", "email");
        note(row, present, "department_id", "department");
        note(row, present, "job_id", "position");
        note(row, present, "mobile_phone", "phone");
        note(row, present, "work_phone", "phone");
        String phone = text(row, "mobile_phone");
        PersonDraft draft = new PersonDraft(null, text(row, "name"), text(row, "work_email"), display(row, "department_id"),
                display(row, "job_id"), phone == null ? text(row, "work_phone") : phone, null, (ObjectNode) null);
        String barcode = text(row, "barcode");
        return new Employee(row.path("id").asInt(), draft, present, barcode == null ? null : barcode.strip(), text(row, "employee_type"),
                text(row, EmployeePhotos.VERSION));
    }

    /** The id of a person who has no usable barcode. */
    String ownId() {
        return "ODOO_" + id;
    }

    /** The id for somebody new. */
    String personId() {
        return hasUsableBarcode() ? barcode : ownId();
    }

    boolean hasUsableBarcode() {
        return barcode != null && PersonSync.isId(barcode);
    }

    PersonDraft draft(String personId) {
        return new PersonDraft(personId, draft.name(), draft.email(), draft.department(), draft.position(), draft.phone(), null, null);
    }

    private static void note(JsonNode row, Set<String> present, String field, String ours) {
        if (row.has(field)) {
            present.add(ours);
        }
    }

    /** Odoo says False for empty. */
    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    /** A many2one comes as [id, display name]. */
    private static String display(JsonNode row, String field) {
        JsonNode name = row.path(field).path(1);
        return name.isTextual() && !name.textValue().isBlank() ? name.textValue() : null;
    }
}
