package dev.rollcall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The arrows between the rooms. A rule that no class is subject to fails, so that a renamed room does not slip through. */
@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] COMMON = { "dev.rollcall.http..", "dev.rollcall.apikey..", "dev.rollcall.database..",
            "dev.rollcall.setting..", "dev.rollcall.log.." };
    private static final String[] NATIVE = { "org.bytedeco..", "ai.onnxruntime.." };

    @ArchTest
    static final ArchRule ONLY_VISION_TOUCHES_NATIVE_LIBRARIES = noClasses().that().resideOutsideOfPackage("dev.rollcall.vision..")
            .should().dependOnClassesThat().resideInAnyPackage(NATIVE);

    @ArchTest
    static final ArchRule VISION_IS_A_PLAIN_LIBRARY = classes().that().resideInAPackage("dev.rollcall.vision..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.rollcall.vision..", "org.bytedeco..", "ai.onnxruntime..",
                    "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule RECOGNITION_KNOWS_NEITHER_HTTP_NOR_PANACHE = noClasses().that()
            .resideInAnyPackage("dev.rollcall.vision..", "dev.rollcall.recognition..")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.hibernate..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule POLICY_IS_PURE = noClasses().that(simpleNameEndingWith("Policy").and(resideInAPackage("dev.rollcall.attendance..")))
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.hibernate..", "jakarta.persistence..",
                    "io.smallrye.mutiny..", "io.vertx..");

    @ArchTest
    static final ArchRule CAMERA_SEES_ONLY_FRAMES = noClasses().that().resideInAPackage("dev.rollcall.camera..")
            .should().dependOnClassesThat(resideInAPackage("dev.rollcall.vision..").and(not(simpleName("Frame")))
                    .and(not(simpleName("Rgb"))).and(not(simpleName("Encoded"))).and(not(simpleName("Jpeg"))).and(not(simpleName("Size"))));

    @ArchTest
    static final ArchRule SETTING_ARROWS = arrows("setting");

    @ArchTest
    static final ArchRule CAMERA_ARROWS = arrows("camera", "vision");

    @ArchTest
    static final ArchRule PERSON_ARROWS = arrows("person");

    @ArchTest
    static final ArchRule GALLERY_ARROWS = arrows("gallery", "vision", "person");

    @ArchTest
    static final ArchRule RECOGNITION_ARROWS = arrows("recognition", "vision", "gallery", "camera");

    @ArchTest
    static final ArchRule IDENTIFY_ARROWS = arrows("identify", "recognition", "gallery", "vision", "camera", "person");

    @ArchTest
    static final ArchRule ATTENDANCE_ARROWS = arrows("attendance", "person", "recognition");

    @ArchTest
    static final ArchRule ODOO_ARROWS = arrows("odoo", "attendance", "person");

    @ArchTest
    static final ArchRule REPORT_ARROWS = arrows("report", "attendance", "person");

    @ArchTest
    static final ArchRule RETENTION_ARROWS = arrows("retention");

    @ArchTest
    static final ArchRule EVENT_ARROWS = arrows("event", "attendance", "identify", "gallery", "camera", "person");

    @ArchTest
    static final ArchRule BACKUP_ARROWS = arrows("backup");

    @ArchTest
    static final ArchRule CONSOLE_ARROWS = arrows("console");

    @ArchTest
    static final ArchRule ATTENDANCE_TAKES_SIGHTINGS_AND_TELLS_OF_WRONG_NAMES = noClasses().that().resideInAPackage("dev.rollcall.attendance..")
            .should().dependOnClassesThat(resideInAPackage("dev.rollcall.recognition..").and(not(simpleName("Sighting")))
                    .and(not(simpleName("Direction"))).and(not(simpleName("WrongNames"))).and(not(simpleName("WrongName"))));

    @ArchTest
    static final ArchRule NO_ROOM_USES_ANOTHER_ROOMS_RESOURCE = noClasses().should().dependOnClassesThat(
            simpleNameEndingWith("Resource").and(resideInAPackage("dev.rollcall..")));

    @ArchTest
    static final ArchRule NOBODY_ASKS_THE_SYSTEM_FOR_THE_TIME = classes().should(takeTheTimeFromAClock());

    /** A room may use itself, the common rooms, and those that are named. */
    private static ArchRule arrows(String room, String... others) {
        String[] allowed = new String[others.length + COMMON.length + 1];
        System.arraycopy(COMMON, 0, allowed, 0, COMMON.length);
        for (int i = 0; i < others.length; i++) {
            allowed[COMMON.length + i] = "dev.rollcall." + others[i] + "..";
        }
        allowed[allowed.length - 1] = "dev.rollcall." + room + "..";
        return noClasses().that().resideInAPackage("dev.rollcall." + room + "..")
                .should().dependOnClassesThat(resideInAPackage("dev.rollcall..").and(not(resideInAnyPackage(allowed))));
    }

    private static ArchCondition<JavaClass> takeTheTimeFromAClock() {
        return new ArchCondition<>("take the time from a Clock") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCall<?> call : type.getMethodCallsFromSelf()) {
                    boolean asks = call.getName().equals("now") && call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getParameterTypes().isEmpty();
                    if (asks) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                    }
                }
            }
        };
    }
}
