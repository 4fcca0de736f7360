package io.jenkins.plugins.mlgate.approval.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlgate.approval.ApprovalListener;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.junit.jupiter.api.Test;

/** Whether the plugin can do without the plugin Mailer, which is optional. */
class WithoutMailerTest {

    /** Has our classes, but none of Mailer and none that send mails. */
    private static final class WithoutMailer extends ClassLoader {
        WithoutMailer() {
            super(WithoutMailerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.matches("hudson\\.tasks\\.Mail.*|jenkins\\.plugins\\.mailer\\..*|jakarta\\.mail\\..*")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.jenkins.plugins.mlgate.approval.notice.")) {
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
        Class<?> listener = Class.forName(MailNotices.class.getName(), true, new WithoutMailer());
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
        ClassLoader without = new WithoutMailer();
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
