package io.jenkins.plugins.mlgate.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Action;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.mlgate.config.ServerAccess;
import io.jenkins.plugins.mlgate.evaluation.EvaluationRequest;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;

/** What is written to build.xml, program.dat and the configuration can be read back by a later version. */
class PersistedClassesTest {
    private static final String ROOT = "io.jenkins.plugins.mlgate";

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void whatIsSerializedIsFinalAndSaysItsVersion() throws Exception {
        List<Class<?>> serialized = PLUGIN.stream()
                .filter(type -> type.isAssignableTo(Serializable.class) && !type.isEnum())
                // What a form describes is written as XML, and its descriptor not at all.
                .filter(type -> !type.isAssignableTo(Descriptor.class))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
        assertTrue(serialized.size() >= 20, serialized.toString());
        for (Class<?> type : serialized) {
            assertTrue(Modifier.isFinal(type.getModifiers()), type + " is final");
            Field version = type.getDeclaredField("serialVersionUID");
            assertTrue(Modifier.isStatic(version.getModifiers()) && version.getType() == long.class, type.getName());
        }
    }

    @Test
    void whatBuildsAndConfigurationsKeepIsOurOwnAndPlain() {
        Set<JavaClass> kept = reached(PLUGIN.stream()
                .filter(type -> type.isAssignableTo(Action.class) || type.isAssignableTo(Describable.class))
                .filter(type -> !type.isAssignableTo(Step.class) && !isMadeForOneRequest(type)));
        assertTrue(names(kept)
                .containsAll(Set.of(
                        "GatesAction",
                        "EvaluationSummary",
                        "HeadlineSummary",
                        "GateTally",
                        "EvaluationNames",
                        "PinnedPolicy")));
        for (JavaClass type : kept) {
            if (type.isEnum()) {
                continue;
            }
            assertTrue(type.getModifiers().contains(JavaModifier.FINAL), type.getName() + " is final");
            // XStream can't read them back.
            assertFalse(type.isRecord(), type.getName());
            assertFalse(type.isAnonymousClass() || type.isLocalClass() || type.isInnerClass(), type.getName());
        }
    }

    @Test
    void whatBuildsKeepIsInClassesOfJavaThatStay() {
        for (JavaClass type : reached(
                PLUGIN.stream().filter(type -> type.isAssignableTo(Action.class) && !isMadeForOneRequest(type)))) {
            for (JavaField field : kept(type)) {
                Class<?> raw = field.getRawType().reflect();
                boolean collection = Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
                assertFalse(collection && raw.isInterface(), field.getFullName());
            }
        }
    }

    @Test
    void noCredentialsInTheClearAreKept() {
        Set<JavaClass> kept = reached(PLUGIN.stream()
                .filter(type -> type.isAssignableTo(Serializable.class)
                        || type.isAssignableTo(Action.class)
                        || type.isAssignableTo(Describable.class))
                // These are made for one call to an agent.
                .filter(type -> !type.isAssignableTo(hudson.FilePath.FileCallable.class)
                        && !type.isAssignableTo(EvaluationRequest.class)
                        && !type.getName().startsWith(ServerAccess.class.getName())));
        assertTrue(names(kept).containsAll(Set.of("MlflowEnvironment", "SecretMask", "MlGateStepExecution")));
        for (JavaClass type : kept) {
            assertFalse(names(Set.of(type)).contains("ServerAccess"), type.getName());
            assertFalse(names(Set.of(type)).contains("ServerLogin"), type.getName());
            assertFalse(names(Set.of(type)).contains("EvaluationRequest"), type.getName());
            for (JavaField field : kept(type)) {
                boolean secret = field.getName().matches("(?i).*(password|secret|token|pattern).*");
                boolean encrypted = field.getRawType().isEquivalentTo(hudson.util.Secret.class)
                        || field.getRawType().isPrimitive();
                assertTrue(!secret || encrypted, field.getFullName());
            }
        }
    }

    @Test
    void whatAPipelineGetsCanBeKeptAndIsWhitelisted() {
        for (String name : List.of("MlGateOutcome", "GateOutcome")) {
            JavaClass type = PLUGIN.get(ROOT + ".steps." + name);
            type.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                    .forEach(method -> assertTrue(method.isAnnotatedWith(Whitelisted.class), method.getFullName()));
            assertTrue(type.isAssignableTo(Serializable.class), name);
        }
    }

    private static boolean isMadeForOneRequest(JavaClass type) {
        return Set.of("TrendAction", "GatesTab", "WaiversAction").contains(type.getSimpleName());
    }

    /** These classes and, over their fields, all others of ours. */
    private static Set<JavaClass> reached(Stream<JavaClass> roots) {
        Set<JavaClass> reached = new LinkedHashSet<>();
        roots.forEach(root -> reach(root, reached));
        return reached;
    }

    private static void reach(JavaClass type, Set<JavaClass> reached) {
        if (!type.getPackageName().startsWith(ROOT) || !reached.add(type)) {
            return;
        }
        for (JavaField field : kept(type)) {
            field.getAllInvolvedRawTypes().forEach(involved -> reach(involved, reached));
        }
    }

    private static List<JavaField> kept(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.TRANSIENT))
                .toList();
    }

    private static List<String> names(Set<JavaClass> types) {
        return types.stream().map(JavaClass::getSimpleName).toList();
    }
}
