package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs real processes, because a locale or a number of cores belongs to a JVM. */
class SameDigestEverywhereTest {
  @TempDir private static Path elsewhere;

  private static String digest;

  @BeforeAll
  static void digestHere() throws Exception {
    digest = digest(Shell.CHECKOUT.resolve("examples/credit"), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=tr -Duser.country=TR",
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
        "-Duser.language=de -Duser.country=DE -Dfile.encoding=ISO-8859-1",
        "-Duser.timezone=Pacific/Kiritimati",
        "-XX:ActiveProcessorCount=1",
        "-XX:+UseParallelGC -XX:TieredStopAtLevel=1",
      })
  void theDigestDoesNotDependOnTheJvm(String options) throws Exception {
    assertThat(digest(Shell.CHECKOUT.resolve("examples/credit"), List.of(options.split(" "))))
        .isEqualTo(digest);
  }

  /** Without the many resamples of rows, which take minutes when they are interpreted. */
  @Test
  void theDigestDoesNotDependOnTheCompiler() throws Exception {
    Path quick = elsewhere.resolve("quick");
    Path example = Shell.CHECKOUT.resolve("examples/credit");
    copy(example, quick);
    List<String> kept =
        Files.readAllLines(example.resolve("mlgate.yaml")).stream()
            .filter(line -> !line.strip().matches("(cluster|log-loss|brier):.*"))
            .toList();
    Files.write(quick.resolve("mlgate.yaml"), kept);

    assertThat(digest(quick, List.of("-Xint"))).isEqualTo(digest(quick, List.of()));
  }

  @Test
  void theDigestDoesNotDependOnTheClonesPath() throws Exception {
    Path moved = elsewhere.resolve("a clone with spaces, and ünïcode");
    copy(Shell.CHECKOUT.resolve("examples/credit"), moved);

    assertThat(digest(moved, List.of())).isEqualTo(digest);
  }

  private static String digest(Path example, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.mlgate.cli.Main"));
    command.addAll(
        List.of("check", "mlgate.yaml", "--model", "3", "--output", "json", "--no-ledger"));
    Process process =
        new ProcessBuilder(command)
            .directory(example.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(ExitStatus.BLOCKED);
    return new ObjectMapper().readTree(out).get("evidenceDigest").asText();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.createDirectories(to.resolve(from.relativize(file).toString()).getParent());
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
