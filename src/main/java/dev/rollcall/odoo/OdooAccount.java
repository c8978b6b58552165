package dev.rollcall.odoo;

/** Who this server is in Odoo. */
record OdooAccount(OdooUrl url, String db, String username, String password) {

    /** Names the server and the database: ids mean something there only. */
    String place() {
        return url + "#" + db;
    }

    /** The password must not come into a log by accident. */
    @Override
    public String toString() {
        return username + " in " + db + " at " + url;
    }
}
