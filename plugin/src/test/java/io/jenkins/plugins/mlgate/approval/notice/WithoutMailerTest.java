package io.jenkins.plugins.mlgate.approval.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.approval.ApprovalListener;
import io.jenkins.plugins.mlgate.testing.WithoutPlugin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.junit.jupiter.api.Test;

/** Whether the plugin can do without the plugin Mailer, which is optional. */
class WithoutMailerTest {
    private final ClassLoader without = new WithoutPlugin(
            getClass(), "hudson\\.tasks\\.Mail.*|jenkins\\.plugins\\.mailer\\..*|jakarta\\.mail\\..*");

    @Test
    void theListenerCanBeLoadedAndLookedAtAndAsksForThePlugin() throws Exception {
        Class<?> listener = Class.forName(MailNotices.class.getName(), true, without);
        assertNotSame(MailNotices.class, listener);
        assertTrue(listener.getDeclaredMethods().length > 0 && listener.getDeclaredFields().length > 0);
        assertTrue(ApprovalListener.class.isInstance(
                listener.getDeclaredConstructor().newInstance()));
        assertEquals(
                List.of("mailer"),
                Arrays.asList(listener.getAnnotation(OptionalExtension.class).requirePlugins()));
    }

    @Test
    void theMailItselfNeedsIt() {
        assertThrows(NoClassDefFoundError.class, () -> {
            Class<?> mail = Class.forName(ApprovalMail.class.getName(), true, without);
            Class<?> notice = Class.forName(ApprovalNotice.class.getName(), true, without);
            Method send = mail.getDeclaredMethod("send", notice, String.class);
            send.setAccessible(true);
            try {
                send.invoke(null, null, "alice@example.org");
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }
}
