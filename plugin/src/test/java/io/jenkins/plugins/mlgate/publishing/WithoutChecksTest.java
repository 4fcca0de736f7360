package io.jenkins.plugins.mlgate.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.report.EvaluationListener;
import io.jenkins.plugins.mlgate.testing.WithoutPlugin;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.junit.jupiter.api.Test;

/** Whether the plugin can do without the Checks API, which is optional. */
class WithoutChecksTest {
    private final ClassLoader without = new WithoutPlugin(getClass(), "io\\.jenkins\\.plugins\\.checks\\..*");

    @Test
    void theListenerCanBeLoadedAndLookedAtAndAsksForThePlugin() throws Exception {
        Class<?> listener = Class.forName(CheckPublisher.class.getName(), true, without);
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
        Class<?> check = Class.forName(EvaluationCheck.class.getName(), true, without);
        assertThrows(NoClassDefFoundError.class, check::getDeclaredMethods);
    }
}
