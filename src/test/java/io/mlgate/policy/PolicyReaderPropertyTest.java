package io.mlgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes: the reader answers with a policy or a refusal that points into the file. */
class PolicyReaderPropertyTest {
  private static final PublishedSchema SCHEMA = new PublishedSchema();
  private static final String COMPLETE = read("valid/complete.yaml");

  /** What breaks YAML readers, and words of the grammar in places where they do not belong. */
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ": ",
          "- ",
          "? ",
          "\n",
          "\r",
          "\t",
          "  ",
          "'",
          "\"",
          "|",
          ">",
          "&a ",
          "*a ",
          "!!str ",
          "!x ",
          "%",
          "@",
          "`",
          "#",
          "---\n",
          "...\n",
          "<<: ",
          "~",
          "null",
          ".nan",
          "-.inf",
          "0x10",
          "1e400",
          "1e99999999999",
          "0.1",
          "10%",
          "-1%",
          "true",
          "\uFEFF",
          "\u0085",
          "\u2028",
          "\uD83D\uDE00",
          "\u202E",
          "\\",
          "gates",
          "logged",
          "min",
          "slices",
          "{sex}");

  private static String read(String file) {
    try {
      return Files.readString(Path.of("src/test/resources/policies").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property
  void randomBytes(@ForAll @Size(max = 200) byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property
  void randomFragments(@ForAll("fragments") String text) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void mutatedPolicies(@ForAll("mutations") String text) {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shortenedPolicies(@ForAll("cuts") int length) {
    readOrRefuse(COMPLETE.substring(0, length).getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(FRAGMENTS).list().ofMaxSize(40).map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(0, COMPLETE.length());
  }

  @Provide
  Arbitrary<String> mutations() {
    Arbitrary<Mutation> mutation =
        Combinators.combine(
                cuts(), Arbitraries.integers().between(0, 12), Arbitraries.of(FRAGMENTS))
            .as(Mutation::new);
    return mutation
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            mutations -> {
              String text = COMPLETE;
              for (Mutation each : mutations) {
                text = each.apply(text);
              }
              return text;
            });
  }

  private record Mutation(int at, int removed, String inserted) {
    String apply(String text) {
      int from = Math.min(at, text.length());
      int to = Math.min(from + removed, text.length());
      return text.substring(0, from) + inserted + text.substring(to);
    }
  }

  /** An editor that applies the schema raises no alarm about a policy that the reader accepts. */
  @Property
  void theSchemaAcceptsWhatTheReaderAccepts(@ForAll("mutations") String text) {
    try {
      PolicyReader.read("mlgate.yaml", text.getBytes(StandardCharsets.UTF_8));
    } catch (PolicyException refusal) {
      return;
    }
    assertThat(SCHEMA.problems(text)).isEmpty();
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      assertThat(PolicyReader.read("mlgate.yaml", bytes).source().sha256()).hasSize(64);
    } catch (PolicyException refusal) {
      List<String> lines = lines(new String(bytes, StandardCharsets.UTF_8));
      assertThat(refusal.problems()).isNotEmpty().isSorted();
      assertThat(refusal.problems()).allSatisfy(problem -> assertThatItPointsInto(lines, problem));
    }
  }

  /**
   * A problem may stand right behind the last character of a line, and on a line behind the last.
   */
  private static void assertThatItPointsInto(List<String> lines, PolicyProblem problem) {
    Position position = problem.position().orElseThrow();
    assertThat(position.line()).isBetween(1, lines.size());
    String line = lines.get(position.line() - 1);
    assertThat(position.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
    assertThat(problem.message()).isNotBlank().doesNotContain("\n");
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    Stream.of(text.split("\r\n|\r|\n", -1)).forEach(lines::add);
    return lines;
  }
}
