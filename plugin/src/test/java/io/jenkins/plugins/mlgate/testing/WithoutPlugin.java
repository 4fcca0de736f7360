package io.jenkins.plugins.mlgate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Loads one of our packages anew, as if the classes of a plugin that is optional were not there. */
public final class WithoutPlugin extends ClassLoader {
    private final String ours;
    private final Pattern absent;

    /**
     * Without a plugin.
     *
     * @param test a class of our package that does without it
     * @param absent what the names of the plugin's classes match
     */
    public WithoutPlugin(Class<?> test, String absent) {
        super(test.getClassLoader());
        this.ours = test.getPackageName() + ".";
        this.absent = Pattern.compile(absent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (absent.matcher(name).matches()) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith(ours)) {
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
