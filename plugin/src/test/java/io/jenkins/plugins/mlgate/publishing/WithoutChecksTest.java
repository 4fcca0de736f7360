package io.jenkins.plugins.mlgate.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.report.EvaluationListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.junit.jupiter.api.Test;

/** Whether the plugin can do without the Checks API, which is optional. */
class WithoutChecksTest {

    /** Has our classes, but none of the Checks API. */
    private static final class WithoutChecks extends ClassLoader {
        WithoutChecks() {
            super(WithoutChecksTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.jenkins.plugins.checks.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.jenkins.plugins.mlgate.publishing.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void theListenerCanBeLoadedAndLookedAtAndAsksForThePlugin() throws Exception {
        Class<?> listener = Class.forName(CheckPublisher.class.getName(), true, new WithoutChecks());
        assertNotSame(CheckPublisher.class, listener);
        assertTrue(listener.getDeclaredMethods().length > 0 && listener.getDeclaredFields().length > 0);
        assertTrue(EvaluationListener.class.isInstance(
                listener.getDeclaredConstructor().newInstance()));
        assertEquals(
                List.of("checks-api"),
                Arrays.asList(listener.getAnnotation(OptionalExtension.class).requirePlugins()));
    }

    @Test
    void theCheckItselfNeedsIt() throws Exception {
        Class<?> check = Class.forName(EvaluationCheck.class.getName(), true, new WithoutChecks());
        assertThrows(NoClassDefFoundError.class, check::getDeclaredMethods);
    }
}
