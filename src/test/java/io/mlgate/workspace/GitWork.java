package io.mlgate.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A repository that a test makes with the real git. */
public final class GitWork {
  private static final String PATH = System.getenv().getOrDefault("PATH", "");

  private final Path folder;

  private GitWork(Path folder) {
    this.folder = folder;
  }

  /** A new repository; skips the test on a machine without git. */
  public static GitWork in(Path folder) {
    assumeTrue(
        Stream.of(PATH.split(":")).anyMatch(it -> Files.isExecutable(Path.of(it, "git"))),
        "this machine has no git: install it to run this test");
    GitWork work = new GitWork(folder);
    work.git("init", "--quiet", "--initial-branch=main", ".");
    return work;
  }

  /** What a test passes for the variables of the process. */
  public Map<String, String> environment() {
    return Map.of("PATH", PATH, "HOME", folder.resolveSibling("nobody").toString());
  }

  public GitWork write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits all files, and gives the commit. */
  public String commit() {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "A step");
    return head();
  }

  public String head() {
    return git("rev-parse", "HEAD");
  }

  /** What a command prints. */
  public String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", folder.resolveSibling("nobody").toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Ana",
                "GIT_AUTHOR_EMAIL", "ana@example.org",
                "GIT_COMMITTER_NAME", "Ana",
                "GIT_COMMITTER_EMAIL", "ana@example.org"));
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
