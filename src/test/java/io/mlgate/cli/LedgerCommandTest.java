package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.history.LedgerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCommandTest {
  private static final String MODEL = "credit-risk-classifier";

  /** Of logged numbers alone, which takes no time; version 3 is too good to be true. */
  static final String POLICY =
      """
      apiVersion: mlgate/v1
      model: credit-risk-classifier
      owners: {training: a, serving: b, incidents: c}
      risk: low
      baseline: {from: alias:champion}
      gates:
        no-leak: {logged: f1, direction: higher, min: 0.5, max: 0.8}
        latency: {logged: latency_p95_ms, direction: lower, maxWorse: 50%, kind: service}
      """;

  @TempDir private Path directory;

  @BeforeEach
  void aSmallPolicy() throws IOException {
    Files.writeString(directory.resolve("mlgate.yaml"), POLICY);
  }

  @Test
  void aCheckRecordsWhatItDecided() throws IOException {
    Shell.Result blocked = check("--model", "3", "--output", "json");

    assertThat(blocked.status()).isEqualTo(1);
    JsonNode record = json(ledger("show", "--output", "json").out());
    JsonNode report = json(blocked.out());
    assertThat(record.at("/kind").asText()).isEqualTo("evaluation");
    assertThat(record.at("/time").asText()).isEqualTo("2026-11-20T14:03:00.000Z");
    assertThat(record.at("/actor")).hasToString("{\"name\":\"ada\",\"how\":\"asserted\"}");
    assertThat(record.at("/payload/decision").asText()).isEqualTo("BLOCKED");
    assertThat(record.at("/payload/evidence").asText()).startsWith("sha256:");
    assertThat(blocked.out()).contains(record.at("/payload/evidence").asText());
    assertThat(record.at("/payload/candidate/runId")).isEqualTo(report.at("/candidate/runId"));
    assertThat(record.at("/payload/candidate/version").asText()).isEqualTo("3");
    assertThat(record.at("/payload/baseline/version").asText()).isEqualTo("1");
    assertThat(record.at("/payload/policy/sha256").asText()).hasSize(64);
    assertThat(record.at("/payload/blockedBy")).isNotEmpty();
  }

  @Test
  void decisionsFollowEachOther() {
    check("--model", "2");
    check("--model", "3");
    check("--revalidate");

    assertThat(ledger("verify").out()).startsWith(MODEL + ": verified, 3 records; the last has");
    assertThat(ledger("show").out().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .satisfiesExactly(
            heading -> assertThat(heading).isEqualTo("RECORD TIME (UTC) KIND ACTOR SUMMARY"),
            line ->
                assertThat(line)
                    .isEqualTo("1 2026-11-20T14:03:00Z evaluation ada ? RELEASABLE version 2"),
            line -> assertThat(line).startsWith("2 ").contains("BLOCKED version 3: "),
            line -> assertThat(line).startsWith("3 ").contains(" revalidation "));
  }

  @Test
  void aDecisionThatCantBeRecordedCountsForNothing() throws IOException {
    Files.createFile(directory.resolve(".mlgate"));

    Shell.Result result = check("--model", "2");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).contains("RELEASABLE");
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("mlgate: the decision is not recorded: can't write ")
        .endsWith("the record is not acknowledged");
  }

  @Test
  void whatReleasesChangedIsAddedUpSinceAnAnchor() throws IOException {
    String anchored =
        POLICY.replace(
            "champion}", "champion, anchor: {release: 1, maxTotalWorse: 5, gates: [latency]}}");
    Files.writeString(directory.resolve("mlgate.yaml"), anchored);
    check("--model", "2");
    double first =
        json(ledger("show", "--output", "json").out())
            .at("/payload/differences/latency")
            .asDouble();
    assertThat(first).isNotZero();

    Files.writeString(
        directory.resolve("mlgate.yaml"), anchored.replace("alias:champion", "version:2"));
    JsonNode report = json(check("--model", "4", "--output", "json").out());

    JsonNode latency = gate(report, "latency");
    double second = latency.at("/value").asDouble() - latency.at("/baseline").asDouble();
    assertThat(gate(report, "baseline.anchor").at("/value").asDouble())
        .isCloseTo(first + second, within(1e-9));
  }

  private static JsonNode gate(JsonNode report, String name) {
    for (JsonNode result : report.at("/gates")) {
      if (result.at("/name").asText().equals(name)) {
        return result;
      }
    }
    throw new AssertionError("no result of " + name + " in " + report);
  }

  @Test
  void aScoreOfReproducibilityGetsIntoTheStatistics() throws IOException {
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        POLICY + "  repeatable: {reproducibility: {minScore: 0.1}, severity: warn}\n");
    check("--model", "2");

    JsonNode score = json(ledger("show", "--output", "json").out()).at("/payload/reproducibility");
    assertThat(score.asDouble()).isBetween(0.1, 1.0);
    assertThat(shell().run("stats", MODEL, "--ledger", ".mlgate/ledger").out())
        .doesNotContain("no evaluation recorded one yet");
  }

  @Test
  void nothingIsRecordedUnlessAsked() {
    shell().run("check", "mlgate.yaml", "--tracking-uri", Shell.EXAMPLE_STORE, "--model", "2");

    assertThat(directory.resolve(".mlgate")).doesNotExist();
  }

  @Test
  void whatTheEnvironmentNamesIsTheLedgerOfEveryCommand() {
    Shell shared = shell().with("MLGATE_LEDGER", "shared");
    shared.run("check", "mlgate.yaml", "--tracking-uri", Shell.EXAMPLE_STORE, "--model", "2");

    Shell.Result opened =
        shared.run("incident", "open", MODEL, "--version", "2", "--what", "it is slow");
    assertThat(opened.status()).as(opened.err()).isZero();

    assertThat(shared.run("ledger", "verify", MODEL).out()).contains("verified, 2 records");
    assertThat(shared.run("history", MODEL).out()).contains("it is slow");
    assertThat(shared.run("stats", "--all").out()).contains(MODEL);
    assertThat(shared.run("ledger", "verify", MODEL, "--ledger", "other").err())
        .isEqualTo("mlgate: no ledger of '" + MODEL + "' in other: see --ledger\n");
    assertThat(shared.run("stats", MODEL, "--ledger", "").err()).contains("--ledger is empty");
    assertThat(directory.resolve(".mlgate")).doesNotExist();
  }

  @Test
  void aTryReadsTheLedgerThatItDoesNotWrite() throws IOException {
    Files.writeString(
        directory.resolve("mlgate.yaml"),
        POLICY.replace("alias:champion", "alias:nobody, firstRelease: {}"));
    assertThat(json(tried().out()).at("/baseline/standing").asText()).isEqualTo("FIRST_RELEASE");
    assertThat(directory.resolve(".mlgate")).doesNotExist();

    LedgerStory story = LedgerStory.in(directory.resolve(".mlgate/ledger"), MODEL);
    story.record("retirement", "{'version':'2','reason':'unfair'}");
    String whole = Files.readString(story.file());

    assertThat(json(tried().out()).at("/baseline/note").asText())
        .contains("this is no first release, for the ledger knows version 2, retired by record 1");
    assertThat(story.file()).hasContent(whole);
    Files.writeString(story.file(), whole.replace("unfair", "unfoir"));
    assertThat(tried().err())
        .contains("whether it is a first release can't be told", "it was changed");
    assertThat(tried("--ledger", "jdbc:postgresql://db.example/ledger").err())
        .contains("can't be told: the ledger can't be read: nobody to log in as");
  }

  private Shell.Result tried(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("check", "mlgate.yaml", "--tracking-uri", Shell.EXAMPLE_STORE, "--model", "1"));
    words.addAll(List.of("--no-ledger", "--output", "json"));
    words.addAll(List.of(more));
    return shell().withDefaultLedger().run(words.toArray(String[]::new));
  }

  @Test
  void aChangedRecordIsNamed() throws IOException {
    check("--model", "2");
    check("--model", "3");
    check("--model", "4");
    List<String> lines = Files.readAllLines(file());
    Files.writeString(file(), Files.readString(file()).replace("BLOCKED", "RELEASABLE"));

    Shell.Result verified = ledger("verify");
    String wrong =
        "record 2 (byte "
            + (lines.get(0).length() + 1)
            + "): it was changed: its hash does not fit its bytes";
    assertThat(verified.status()).isEqualTo(1);
    assertThat(verified.out()).isEqualTo(MODEL + ": " + wrong + "\n");
    assertThat(json(ledger("verify", "--output", "json").out()).at("/finding/sequence").asInt())
        .isEqualTo(2);
    for (String command : List.of("show", "anchor", "export")) {
      Shell.Result result = ledger(command);
      assertThat(result.status()).as(command).isEqualTo(1);
      assertThat(result.err()).isEqualTo("mlgate: ledger of '" + MODEL + "': " + wrong + "\n");
    }
  }

  @Test
  void anInterruptedAppendIsToldByVerifyAndStopsNobodyElse() throws IOException {
    check("--model", "2");
    String whole = Files.readString(file());
    Files.writeString(file(), whole + "{\"sequence\":2,\"prev");

    Shell.Result verified = ledger("verify");
    assertThat(verified.status()).isEqualTo(1);
    assertThat(verified.out()).contains("record 2", "an append was interrupted");
    assertThat(ledger("export").out()).isEqualTo(whole);
    for (String command : List.of("history", "stats")) {
      assertThat(shell().run(command, MODEL, "--ledger", ".mlgate/ledger").status())
          .as(command)
          .isZero();
    }
    Shell.Result recorded =
        shell()
            .run(
                "retire",
                MODEL,
                "--ledger",
                ".mlgate/ledger",
                "--version",
                "2",
                "--reason",
                "worn");
    assertThat(recorded.status()).as(recorded.err()).isZero();
    assertThat(recorded.err()).contains("moved to " + MODEL + ".jsonl.torn-1");
    assertThat(ledger("verify").status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json"})
  void anAnchorFindsAnEndThatWasCut(String form) throws IOException {
    check("--model", "2");
    String first = Files.readString(file());
    check("--model", "3");
    String anchor = ledger("anchor", "--output", form).out();
    Path anchors = directory.resolve("anchors");
    Files.writeString(anchors, "another 3 " + "0".repeat(64) + "\n" + anchor);
    assertThat(ledger("verify", "--anchor", "anchors").status()).isZero();

    Files.writeString(file(), first);

    assertThat(ledger("verify").status()).isZero();
    Shell.Result cut = ledger("verify", "--anchor", "anchors");
    assertThat(cut.status()).isEqualTo(1);
    assertThat(cut.out())
        .contains(
            "it is missing: the ledger ends here, but it had record 2, which an anchor names");
  }

  @Test
  void anAnchorMayBeTextAndMustBeOfTheModel() {
    check("--model", "2");
    String anchor = ledger("anchor").out().strip();

    assertThat(ledger("verify", "--anchor", anchor).status()).isZero();
    assertThat(ledger("verify", "--anchor", "other 1 " + "0".repeat(64)).err())
        .isEqualTo("mlgate: --anchor names no record of '" + MODEL + "'\n");
    assertThat(ledger("verify", "--anchor", "nonsense").status()).isEqualTo(2);
  }

  @Test
  void theExportIsByteByByte() throws IOException {
    check("--model", "2");

    assertThat(ledger("export").out()).isEqualTo(Files.readString(file()));
    assertThat(ledger("export", "-o", "copy").status()).isZero();
    assertThat(directory.resolve("copy")).hasSameBinaryContentAs(file());
    Shell.Result again = ledger("export", "-o", "copy");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).isEqualTo("mlgate: copy is there already: name another file\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "show", "export", "anchor"})
  void aModelWithoutLedgerIsWrongUsage(String command) {
    Shell.Result result = ledger(command);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("mlgate: no ledger of '" + MODEL + "' in .mlgate/ledger: see --ledger\n");
    assertThat(directory.resolve(".mlgate")).doesNotExist();
  }

  @Test
  void theCommandAloneSaysWhatItCanDo() {
    Shell.Result result = shell().run("ledger");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("verify, show, export, anchor or migrate");
  }

  private Shell.Result check(String... candidate) {
    String[] arguments = new String[candidate.length + 6];
    System.arraycopy(
        new String[] {
          "check",
          "mlgate.yaml",
          "--tracking-uri",
          Shell.EXAMPLE_STORE,
          "--ledger",
          ".mlgate/ledger"
        },
        0,
        arguments,
        0,
        6);
    System.arraycopy(candidate, 0, arguments, 6, candidate.length);
    return shell().run(arguments);
  }

  private Shell.Result ledger(String command, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "ledger";
    arguments[1] = command;
    arguments[2] = MODEL;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return shell().withDefaultLedger().run(arguments);
  }

  private Path file() {
    return directory.resolve(".mlgate/ledger/" + MODEL + ".jsonl");
  }

  private Shell shell() {
    return Shell.in(directory);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
