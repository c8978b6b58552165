package dev.rollcall.camera;

/** A value that a camera cannot have. */
final class CameraSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String complaint;

    /**
     * @param property as the configuration spells it; empty for the name
     * @param complaint what is wrong with it, without the value
     */
    CameraSettingException(String camera, String property, String complaint) {
        super("rollcall.cameras." + camera + (property.isEmpty() ? "" : "." + property) + " " + complaint);
        this.property = property;
        this.complaint = complaint;
    }

    /** As clients spell it. */
    String field() {
        return property.isEmpty() ? "name" : property.replace('-', '_');
    }

    String complaint() {
        return complaint;
    }
}
