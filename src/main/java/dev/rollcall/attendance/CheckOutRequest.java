package dev.rollcall.attendance;

/**
 * What a client may say at a check-out. All of it is optional, the body itself too.
 *
 * @param checkOutTime when the person left; absent means now
 */
public record CheckOutRequest(String checkOutTime, String notes) {

    static final CheckOutRequest NOTHING = new CheckOutRequest(null, null);
}
