package dev.rollcall.camera;

/** Settings of cameras for the tests of other packages. */
public final class TestCamera {

    private TestCamera() {
    }

    public static CameraSettings named(String name) {
        return CameraFixture.camera("/no/such/folder").name(name).kind(CameraKind.FOLDER).build();
    }
}
