package dev.rollcall.odoo;

import java.util.Set;

/**
 * Odoo answered, and refused. Holds neither its traceback nor, for accidents inside Odoo, its text.
 */
final class OdooFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 300;

    /** What Odoo raises to tell people something. */
    private static final Set<String> FOR_PEOPLE = Set.of("odoo.exceptions.ValidationError", "odoo.exceptions.UserError",
            "odoo.exceptions.AccessError", "odoo.exceptions.MissingError", "odoo.exceptions.RedirectWarning");

    private final String name;

    OdooFault(String name, String message) {
        super(FOR_PEOPLE.contains(name) ? tidy(message) : "Odoo failed on it; its log tells more", null, false, false);
        this.name = name;
    }

    boolean isMissing() {
        return name.equals("odoo.exceptions.MissingError");
    }

    boolean isAccessDenied() {
        return name.equals("odoo.exceptions.AccessDenied");
    }

    private static String tidy(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST));
    }
}
