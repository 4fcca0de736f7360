package io.jenkins.plugins.mlgate.testing;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks for a secret in every form in which it is sent, stored or printed by accident. */
public final class SecretSearch {
    private static final Set<String> LEFT_OUT = Set.of("plugins", "war");

    private final Set<String> forms = new LinkedHashSet<>();

    /** For the password of a user. */
    public static SecretSearch password(String user, String password) {
        SecretSearch search = new SecretSearch();
        search.add(password);
        search.add(user + ":" + password);
        return search;
    }

    /** For a token. */
    public static SecretSearch token(String token) {
        SecretSearch search = new SecretSearch();
        search.add(token);
        search.add("Bearer " + token);
        return search;
    }

    /** The forms in which a text shows the secret; none if it shows none. */
    public List<String> in(String text) {
        return forms.stream().filter(text::contains).toList();
    }

    /**
     * The files below a directory that show the secret, and where they are. Plugins and pages of Jenkins itself are left
     * out.
     */
    public List<String> below(Path directory) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(directory.relativize(visited).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String content;
                try {
                    content = Files.readString(file, StandardCharsets.ISO_8859_1);
                } catch (NoSuchFileException e) {
                    return visitFileFailed(file, e);
                }
                in(content).forEach(form -> found.add(directory.relativize(file) + " shows " + form));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // A running Jenkins writes aside and renames.
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return found;
    }

    private void add(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(secret);
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(secret.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&apos;"));
    }
}
