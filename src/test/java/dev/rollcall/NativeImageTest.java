package dev.rollcall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channel;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.quarkus.runtime.annotations.RegisterForReflection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What would break a native executable only when it is built or, worse, when it runs. Quarkus initialises our classes while it
 * builds: what a static field holds then is frozen, the state of the building machine with it.
 */
@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeImageTest {

    private static final String[] VISION_LIBRARIES = { "org.bytedeco..", "ai.onnxruntime.." };

    /** Refused when the image is built, or the same random numbers at every start. */
    private static final DescribedPredicate<JavaClass> LIVE = resideInAnyPackage(VISION_LIBRARIES)
            .or(assignableTo(Random.class)).or(assignableTo(Thread.class)).or(assignableTo(ThreadGroup.class)).or(assignableTo(Executor.class))
            .or(assignableTo(Channel.class)).or(assignableTo(Socket.class)).or(assignableTo(ServerSocket.class)).or(assignableTo(Process.class))
            .or(assignableTo(ProcessHandle.class)).or(assignableTo(Clock.class)).or(assignableTo("java.net.http.HttpClient"))
            .or(assignableTo("io.vertx.core.Vertx")).or(assignableTo(Timer.class)).as("live or frozen while the image is built");

    /** What is asked here is the building machine, once and for all. */
    private static final Set<String> FROZEN = Set.of("java.lang.System.getenv", "java.lang.System.getProperty", "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis", "java.lang.Runtime.availableProcessors", "java.util.UUID.randomUUID",
            "java.time.ZoneId.systemDefault", "java.util.Locale.getDefault", "java.nio.charset.Charset.defaultCharset",
            "java.net.InetAddress.getLocalHost");

    /** Where a class literal does not lead to reflection in a running server: these look at the classes while it is built. */
    private static final Set<String> OF_THE_BUILD = Set.of("dev.rollcall.http.Presence", "dev.rollcall.http.Envelopes");

    @ArchTest
    static final ArchRule NOTHING_ALIVE_IS_STATIC = fields().that().areStatic().should().notHaveRawType(LIVE);

    /** JavaCPP's classes are initialised at run time, ours before. */
    @ArchTest
    static final ArchRule NO_CLASS_EXTENDS_ONE_OF_THE_VISION_LIBRARIES = noClasses().should().beAssignableTo(resideInAnyPackage(VISION_LIBRARIES));

    @ArchTest
    static final ArchRule NO_STATIC_INITIALISER_ASKS_THE_MACHINE_OR_STARTS_ANYTHING = classes().should(notFreezeTheBuildingMachine());

    /** Hibernate and Jackson make it by its constructor; nothing in a signature tells Quarkus so. */
    @ArchTest
    static final ArchRule A_RECORD_HANDED_OVER_AS_A_CLASS_IS_REGISTERED = classes().should(registerTheRecordsThatTheyHandOver());

    @ArchTest
    static void optionsAreOfTypesThatPicocliFinds(JavaClasses rollcall) {
        List<String> told = Stream.of(OptionTypes.class.getAnnotation(RegisterForReflection.class).targets()).map(Class::getName).toList();
        List<String> found = rollcall.stream().flatMap(NativeImageTest::optionTypes).map(JavaClass::getName)
                .filter(name -> name.startsWith("java.time.") || name.startsWith("java.nio.file.") || name.startsWith("java.sql.")).distinct().toList();
        assertThat(found).contains("java.time.LocalDate");
        assertThat(told).as("targets of OptionTypes").containsAll(found);
    }

    private static Stream<JavaClass> optionTypes(JavaClass command) {
        return Stream.concat(
                command.getFields().stream().filter(field -> field.isAnnotatedWith(Option.class) || field.isAnnotatedWith(Parameters.class))
                        .flatMap(field -> field.getAllInvolvedRawTypes().stream()),
                command.getMethods().stream().filter(method -> method.isAnnotatedWith(Command.class))
                        .flatMap(method -> method.getParameters().stream()).map(parameter -> parameter.getRawType()));
    }

    private static ArchCondition<JavaClass> notFreezeTheBuildingMachine() {
        return new ArchCondition<>("be initialised without anything live and without a question to the machine") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getStaticInitializer().stream().flatMap(initialiser -> initialiser.getAccessesFromSelf().stream())
                        .filter(access -> LIVE.test(access.getTargetOwner()) || FROZEN.contains(access.getTargetOwner().getName() + "." + access.getName()))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> registerTheRecordsThatTheyHandOver() {
        return new ArchCondition<>("register for reflection the records that they hand over as classes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (OF_THE_BUILD.contains(type.getName())) {
                    return;
                }
                for (ReferencedClassObject literal : type.getReferencedClassObjects()) {
                    JavaClass named = literal.getRawType();
                    if (named.isRecord() && named.getPackageName().startsWith("dev.rollcall") && !named.equals(type)
                            && !named.isAnnotatedWith(RegisterForReflection.class)) {
                        events.add(SimpleConditionEvent.violated(literal, named.getName() + " " + literal.getSourceCodeLocation()));
                    }
                }
            }
        };
    }
}
