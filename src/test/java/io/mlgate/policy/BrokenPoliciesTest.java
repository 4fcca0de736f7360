package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Every file in {@code policies/broken} is refused with exactly the lines that {@code
 * policies/broken.txt} lists for it, and by the schema too unless it says that it is beyond it.
 */
class BrokenPoliciesTest {
  private static final Path POLICIES = Path.of("src/test/resources/policies");
  private static final String BEYOND = "# beyond the schema";
  private static final PublishedSchema SCHEMA = new PublishedSchema();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(POLICIES.resolve("broken"))) {
      return files.sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static Map<String, List<String>> expected() throws IOException {
    return Files.readAllLines(POLICIES.resolve("broken.txt")).stream()
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, line.indexOf(':')), TreeMap::new, Collectors.toList()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedWithExactlyTheListedProblems(Path file) throws IOException {
    String name = file.getFileName().toString();
    byte[] bytes = Files.readAllBytes(file);
    PolicyException refusal =
        catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(name, bytes));
    assertThat(refusal).isNotNull();
    assertThat(refusal.problems())
        .map(problem -> problem.toString().replaceFirst("\\(\\d+\\.[^)]+\\)", "(VERSION)"))
        .isEqualTo(expected().get(name));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedByTheSchemaUnlessBeyondIt(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    boolean refused;
    try {
      refused = !SCHEMA.problems(text).isEmpty();
    } catch (YamlEngineException e) {
      refused = false; // No YAML, so that no schema gets to see it.
    }
    assertThat(refused).isEqualTo(!text.startsWith(BEYOND));
  }

  @Test
  void everyFileIsListed() throws IOException {
    assertThat(files()).hasSizeGreaterThan(60);
    assertThat(files().stream().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(expected().keySet());
  }
}
