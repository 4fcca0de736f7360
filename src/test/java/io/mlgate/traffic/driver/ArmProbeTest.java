package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.IdentifyRule;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterRule;
import io.mlgate.traffic.ArmIdentity;
import io.mlgate.traffic.ArmProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmProbeTest {
  @TempDir private Path directory;
  private final ArmServer blue = new ArmServer("blue", "6");
  private final ArmServer green = new ArmServer("green", "7");

  @AfterEach
  void stop() {
    blue.close();
    green.close();
  }

  private ArmProbe probe(IdentifyRule rule) {
    RoutePlan plan =
        Routes.plan(
            new RouterRule.Envoy("http://127.0.0.1:1", "x", Routes.SLOTS), blue.url(), green.url());
    return Routes.access(
            new RoutePlan(
                plan.target(),
                plan.arms(),
                plan.router(),
                Optional.empty(),
                Optional.of(rule),
                Optional.empty()),
            directory,
            Map.of())
        .probe()
        .orElseThrow();
  }

  private ArmProbe byAnswer() {
    return probe(new IdentifyRule.ByAnswer("/model", "/version"));
  }

  @Test
  void anArmIsWhatItSaysItIs() {
    assertThat(byAnswer().identify("blue", "6")).isEqualTo(new ArmIdentity.Identified("6"));
    assertThat(byAnswer().identify("green", "6"))
        .isEqualTo(new ArmIdentity.Differs("slot green serves version 7 instead of 6"));
  }

  @Test
  void aNumberIsAVersionToo() {
    green.answers(200, "{\"version\": 7}");
    assertThat(byAnswer().identify("green", "7")).isEqualTo(new ArmIdentity.Identified("7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"model\": \"7\"}",
        "200|{\"version\": 7.0}",
        "200|{\"version\": null}",
        "200|{\"version\": [\"7\"]}",
        "200|{\"version\": \"7\", \"version\": \"6\"}",
        "200|7",
        "200|<html>7</html>",
        "404|{\"version\": \"7\"}",
        "301|{\"version\": \"7\"}"
      })
  void anAnswerThatNamesNoVersionIsNoIdentity(int status, String answer) {
    green.answers(status, answer);
    assertThat(byAnswer().identify("green", "7")).isInstanceOf(ArmIdentity.Differs.class);
  }

  @Test
  void anArmThatFailsOrIsGoneIsUnreachable() {
    green.answers(503, "{\"version\": \"7\"}");
    assertThat(byAnswer().identify("green", "7")).isInstanceOf(ArmIdentity.Unreachable.class);
    green.close();
    assertThat(byAnswer().identify("green", "7"))
        .isInstanceOfSatisfying(
            ArmIdentity.Unreachable.class,
            gone -> assertThat(gone.why()).contains("refused the connection"));
  }

  @Test
  void whatAnArmSaysReachesNoTerminalAsItIs() {
    green.answers(200, "{\"version\": \"7\\u001b[2J\\n" + "x".repeat(2000) + "\"}");
    assertThat(byAnswer().identify("green", "7"))
        .isInstanceOfSatisfying(
            ArmIdentity.Differs.class,
            differs ->
                assertThat(differs.what()).hasSizeLessThan(400).doesNotContain("\u001b", "\n"));
  }

  private ArmIdentity byGolden(String version, String... lines) throws IOException {
    Files.writeString(directory.resolve("golden.jsonl"), String.join("\n", lines));
    return probe(new IdentifyRule.ByGolden("golden.jsonl", "/model")).identify("green", version);
  }

  private static String line(String version, int x, String expected) {
    return "{\"version\": \"%s\", \"request\": {\"x\": %d}, \"expected\": {\"predictions\": %s}}"
        .formatted(version, x, expected);
  }

  @Test
  void anArmIsTheVersionWhoseAnswersItGives() throws IOException {
    green.answers(200, "{\"predictions\": [0.25, \"yes\"], \"took\": 3}");
    String seven = line("7", 1, "[0.2500000001, \"yes\"]");
    assertThat(byGolden("7", seven, "", line("6", 1, "[0.3, \"yes\"]")))
        .isEqualTo(new ArmIdentity.Identified("7"));
    for (String other : new String[] {"[0.26, \"yes\"]", "[0.25, \"no\"]", "[0.25]", "0.25"}) {
      assertThat(byGolden("7", seven, line("7", 2, other)))
          .isEqualTo(
              new ArmIdentity.Differs(
                  "slot green does not answer golden request 2 as version 7 does"));
    }
  }

  @Test
  void answersThatTwoVersionsShareIdentifyNeither() throws IOException {
    green.answers(200, "{\"predictions\": [0.25]}");
    assertThat(byGolden("7", line("7", 1, "[0.25]"), line("6", 1, "[0.25]")))
        .isEqualTo(
            new ArmIdentity.Differs(
                "golden.jsonl has the same answers for version 6 and 7: add a line that tells them"
                    + " apart"));
    assertThat(byGolden("8", line("7", 1, "[0.25]")))
        .isInstanceOfSatisfying(
            ArmIdentity.Differs.class,
            differs -> assertThat(differs.what()).contains("has no answers of version 8"));
  }

  @Test
  void aGoldenFileThatCannotBeReadIdentifiesNobody() throws IOException {
    assertThat(probe(new IdentifyRule.ByGolden("none.jsonl", "/model")).identify("green", "7"))
        .isEqualTo(new ArmIdentity.Differs("none.jsonl can't be read"));
    for (String bad :
        new String[] {"7", "{}", "{\"version\": \"7\", \"request\": {}, \"expected\": {}}"}) {
      assertThat(byGolden("7", bad))
          .isEqualTo(
              new ArmIdentity.Differs(
                  "golden.jsonl has in line 1 no version, request and expected answer"));
    }
  }
}
