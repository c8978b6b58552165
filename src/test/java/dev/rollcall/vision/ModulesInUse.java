package dev.rollcall.vision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * What JavaCPP loads for the classes that Rollcall's own code uses: it is asked itself, by the annotations that it reads at run
 * time.
 *
 * @param classes that it initialises by name
 * @param jniLibraries without {@code lib} and {@code .so}
 * @param preloaded names of other libraries that it looks for beforehand, {@code openblas@.0}; most of them are optional
 */
record ModulesInUse(Set<String> classes, Set<String> jniLibraries, Set<String> preloaded) {

    static ModulesInUse ofRollcall() {
        return of(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.rollcall").stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream()).map(Dependency::getTargetClass).map(JavaClass::getBaseComponentType)
                .map(JavaClass::getName).filter(name -> name.startsWith("org.bytedeco.")).collect(Collectors.toCollection(TreeSet::new)));
    }

    static ModulesInUse of(Collection<String> used) {
        ModulesInUse found = new ModulesInUse(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        Properties platform = Loader.loadProperties(ListedLibraries.PLATFORM, null);
        Deque<Class<?>> open = new ArrayDeque<>(used.stream().<Class<?>>map(ModulesInUse::named).toList());
        Set<Class<?>> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            ClassProperties properties = Loader.loadProperties(next, platform, true);
            if (!properties.isLoaded()) {
                continue;
            }
            found.jniLibraries.add(properties.getProperty("platform.library"));
            found.preloaded.addAll(properties.get("platform.preload"));
            found.preloaded.addAll(properties.get("platform.link"));
            List<Class<?>> further = new ArrayList<>(properties.get("global").stream().<Class<?>>map(ModulesInUse::named).toList());
            if (properties.getInheritedClasses() != null) {
                properties.getInheritedClasses().forEach(further::add);
            }
            further.forEach(each -> found.classes.add(each.getName()));
            further.stream().filter(seen::add).forEach(open::add);
        }
        return found;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, ModulesInUse.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
