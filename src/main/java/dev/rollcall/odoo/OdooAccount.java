package dev.rollcall.odoo;

/** Who this server is in Odoo. */
record OdooAccount(OdooUrl url, String db, String username, String password) {

    /** The password must not come into a log by accident. */
    @Override
    public String toString() {
        return username + " in " + db + " at " + url;
    }
}
