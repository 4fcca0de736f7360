package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the published schema both accept every policy that users are shown. */
class ValidPoliciesTest {
  private static final PublishedSchema SCHEMA = new PublishedSchema();

  static Stream<Path> files() throws IOException {
    return Stream.concat(
        yamlFilesIn(Path.of("src/test/resources/policies/valid")),
        yamlFilesIn(Path.of("examples")).filter(file -> nameOf(file).startsWith("mlgate")));
  }

  private static Stream<Path> yamlFilesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> nameOf(file).endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString();
  }

  /** The fenced YAML of the reference that is a whole policy. */
  static List<String> policiesInTheReference() throws IOException {
    String page = Files.readString(Path.of("docs/reference/policy.md"), StandardCharsets.UTF_8);
    return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains("apiVersion:"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsAccepted(Path file) throws IOException {
    accept(Files.readString(file, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("policiesInTheReference")
  void anExampleOfTheReferenceIsAccepted(String text) {
    accept(text);
  }

  private static void accept(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatCode(() -> PolicyReader.read("mlgate.yaml", bytes)).doesNotThrowAnyException();
    assertThat(SCHEMA.problems(text)).isEmpty();
  }

  @Test
  void theSchemaInTheReferenceIsTheOneInTheJar() throws IOException {
    assertThat(Path.of("docs/reference/policy.schema.json"))
        .hasSameTextualContentAs(Path.of("src/main/resources/io/mlgate/policy/policy.schema.json"));
  }
}
