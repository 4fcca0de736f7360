package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.history.LedgerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCommandsTest {
  @TempDir private Path directory;

  @Test
  void theStoryReadsFromProductionToRemarks() {
    story();

    Shell.Result result = run("history", "credit");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "credit: 29 records, all verified; the last is of 12 Mar 2026, 10:00 UTC\n",
            "alice (risk); bob (ml-lead)",
            "BREAK-GLASS into canary by carol, record 10: version 1 refuses everybody",
            "follow-up fu-1 OVERDUE, due 2026-03-12",
            "version 2 back to 1 in 12 s: incident i-12; record 13, 6 Mar 2026, 07:10 UTC, by ci ?",
            "i-12 closed high, version 2: women are refused twice as often",
            "RETIRED BEFORE THIS EVALUATION; blocked by parity, latency",
            "record 18: its clock said 9 Mar 2026, 08:15 UTC, after 9 Mar 2026, 09:00 UTC",
            "record 29: left out, a rollout: it names no version",
            "1 records of kind carbon-footprint");
    assertThat(result.out().lines().filter(line -> line.contains(" UTC  ")).toList())
        .extracting(line -> line.strip().replaceAll(" +", " "))
        .contains(
            "5 Mar 2026, 22:05 UTC 6 Mar 2026, 07:10 UTC 2 bbbbbbbbbbbb BLOCKED (record 8) nobody");
  }

  @Test
  void whatPeopleWaivedForcedAndSignedOffIsToldWithoutARollout() throws IOException {
    LedgerStory.in(directory.resolve(".mlgate/ledger"))
        .evaluated("4", "a", "BLOCKED", "latency")
        .by(
            "bob",
            "waiver",
            "{'gate':'latency','evidence':'%s','version':'4','person':'bob','role':'ml-lead','reason':'the slow node is gone','expires':'2026-12-31T00:00:00Z'}"
                .formatted(LedgerStory.evidence("a")))
        .by(
            "carol",
            "break-glass",
            "{'stage':'canary','evidence':'%s','version':'4','person':'carol','reason':'it burns','owner':'dan','due':'2026-12-01','followUp':'fu-9'}"
                .formatted(LedgerStory.evidence("a")))
        .by(
            "alice",
            "sign-off",
            "{'gate':'handover','item':'runbook','evidence':'%s','version':'4','person':'alice','role':'risk','reason':'read it'}"
                .formatted(LedgerStory.evidence("a")));

    assertThat(run("history", "credit").out())
        .contains(
            "WAIVED OR FORCED WITHOUT A ROLLOUT",
            "version 4: evidence aaaaaaaaaaaa, BLOCKED (record 1)",
            "BREAK-GLASS into canary by carol, record 3: it burns; follow-up fu-9 open, due"
                + " 2026-12-01",
            "gate latency waived by bob (ml-lead), record 2, until 31 Dec 2026, 00:00 UTC: the slow"
                + " node",
            "version 4: runbook of gate handover by alice (risk), record 4: read it");
    JsonNode json = json(run("history", "credit", "--output", "json").out());
    assertThat(json.at("/notReleased/0/waivers/0/reason").asText()).contains("slow node");
    assertThat(json.at("/notReleased/0/breakGlass/0/followUp").asText()).isEqualTo("fu-9");
    assertThat(json.at("/signOffs/0/item").asText()).isEqualTo("runbook");
  }

  @Test
  void whatARolloutRestsOnIsToldWithIt() throws IOException {
    story();

    assertThat(run("history", "credit").out()).doesNotContain("WITHOUT A ROLLOUT");
    assertThat(json(run("history", "credit", "--output", "json").out()).at("/notReleased"))
        .isEmpty();
  }

  @Test
  void breakGlassIsRedOnATerminal() {
    story();

    assertThat(shell().onATerminal().run("history", "credit").out())
        .contains("\u001b[1;31mBREAK-GLASS into canary by carol");
    assertThat(shell().onATerminal().run("history", "credit", "--at", "2026-03-06T00:00:00Z").out())
        .contains("\u001b[1;31mBREAK-GLASS into canary by carol");
    assertThat(run("history", "credit").out()).doesNotContain("\u001b");
  }

  @Test
  void oneInstantIsAnsweredWithItsGrounds() throws IOException {
    story();

    assertThat(run("history", "credit", "--at", "2026-03-04").out())
        .isEqualTo(
            """
            credit at 4 Mar 2026, 00:00 UTC
              version 1 was in production, since record 6, 3 Mar 2026, 08:00 UTC, by ci ?
                evidence sha256:%s
                decision RELEASABLE by record 1, 1 Mar 2026, 08:00 UTC, by ci ?
                approved for canary by alice (risk), record 2: looked at it
                approved for canary by bob (ml-lead), record 3: looked at it
            """
                .formatted("a".repeat(64)));
    assertThat(run("history", "credit", "--at", "2026-01-01").out())
        .isEqualTo(
            """
            credit at 1 Jan 2026, 00:00 UTC
              nobody was in production by this ledger
              the ledger begins later, at 2026-03-01T08:00:00Z
            """);
    JsonNode json =
        json(run("history", "credit", "--at", "2026-03-09T08:30:00Z", "--output", "json").out());
    assertThat(json.at("/certain").asBoolean()).isFalse();
    assertThat(json.at("/production/0/version").asText()).isEqualTo("1");
    assertThat(json.at("/production/0/byRollback").asBoolean()).isTrue();
  }

  @Test
  void theWholeStoryAsJson() throws IOException {
    story();

    JsonNode json = json(run("history", "credit", "--output", "json").out());

    assertThat(json.at("/production")).hasSize(4);
    assertThat(json.at("/production/1/release/breakGlass").asBoolean()).isTrue();
    assertThat(json.at("/production/1/release/grounds/breakGlass/0/actor/how").asText())
        .isEqualTo("authenticated");
    assertThat(json.at("/obligations/0/overdue").asBoolean()).isTrue();
    assertThat(json.at("/remarks/otherKinds/carbon-footprint").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "stats", "audit"})
  void aDamagedLedgerTellsNothingOfTheModel(String command) throws IOException {
    LedgerStory ledger = story();
    Files.writeString(ledger.file(), Files.readString(ledger.file()).replace("carol", "carla"));

    Shell.Result result = run(command, "credit");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains("record 9 (byte ", "it was changed")
        .doesNotContain("alice", "bob");
    assertThat((result.out() + result.err()).lines().count()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history credit",
        "stats credit",
        "stats --all",
        "audit credit",
        "incident open credit --version 1 --what x",
        "incident close credit i-1 --resolution x",
        "meet credit o-1 --how x",
        "retire credit --version 1 --reason x",
        "dossier credit --version 1 -o x.zip"
      })
  void withoutALedgerNothingIsMade(String command) {
    Shell.Result result = shell().run(command.split(" ", -1));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("mlgate: ").contains("ledger");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void textOfOthersMovesNoCursor() {
    ledger()
        .record(
            "rollout", "{'rollout':'r','version':'1\\u001b[2J','stage':'full','step':'entered'}")
        .record("obligation", "{'id':'o\\u009b','what':'a\\nb\\u202e','due':'2020-01-01'}")
        .record("incident-opened", "{'id':'i','version':'1','what':'\\u001b]0;x\\u0007'}");

    assertThat(run("history", "credit").out())
        .doesNotContain("\u001b", "\u202e", "\u009b", "\u0007");
    assertThat(run("stats", "credit").out()).doesNotContain("\u001b");
  }

  @Test
  void statisticsNameTheirDefinitionsAndNumbers() throws IOException {
    story();
    LedgerStory.in(directory.resolve(".mlgate/ledger"), "a/b").evaluated("1", "a", "HELD");

    assertThat(run("stats", "credit").out())
        .contains(
            "deployment success rate      67% (2 of 3)\n"
                + "      of the rollouts that came to an end, those",
            "change failure rate          33% (1 of 3)\n",
            "lead time                    median 1 d 0 h, from 2 h 5 min to 2 d 0 h (n = 3)\n",
            "gates by failure             parity 3, latency 2 (n = 6)\n",
            "reproducibility score        no evaluation recorded one yet\n");
    assertThat(run("stats", "--all").out())
        .contains("a/b: 1 records", "no release yet", "credit: 29 records");
    JsonNode json = json(run("stats", "--all", "--output", "json").out());
    assertThat(json.at("/0/changeFailure/share").isNull()).isTrue();
    assertThat(json.at("/0/changeFailure/n").asInt()).isZero();
    assertThat(json.at("/1/leadTime/median").asText()).isEqualTo("PT24H");
    assertThat(run("stats", "credit", "--since", "2026-03-06T08:00:00Z").out())
        .contains("counted since 6 Mar 2026, 08:00 UTC", "100% (1 of 1)");
    assertThat(run("stats", "credit", "--since", "soon").status()).isEqualTo(2);
    assertThat(run("stats").err()).isEqualTo("mlgate: name one model, or --all\n");
  }

  @Test
  void anIncidentIsOpenedAndClosedOnce() {
    story();

    Shell.Result opened =
        run(
            "incident",
            "open",
            "credit",
            "--version",
            "3",
            "--what",
            "slow",
            "--severity",
            "High",
            "--since",
            "2026-03-12T09:00:00Z");
    assertThat(opened.out()).isEqualTo("i-30\n");
    assertThat(opened.err()).isEmpty();
    assertThat(run("history", "credit").out())
        .contains("i-30 OPEN high, version 3: slow; since 12 Mar 2026, 09:00 UTC; record 30");

    assertThat(run("incident", "close", "credit", "i-30", "--resolution", "restarted").out())
        .isEqualTo("closed incident i-30 by record 31\n");
    Shell.Result again = run("incident", "close", "credit", "i-30", "--resolution", "restarted");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo(
            "mlgate: incident 'i-30' is closed already: by record 31 of ada,"
                + " 2026-11-20T14:03:00Z\n");
    assertThat(run("incident", "close", "credit", "i-1", "--resolution", "x").err())
        .isEqualTo("mlgate: the ledger of 'credit' has no incident 'i-1'\n");
  }

  @Test
  void whatIsOwedIsMetOnce() {
    story();

    assertThat(run("meet", "credit", "fu-1", "--how", "the board looked at it").out())
        .isEqualTo("met obligation fu-1 by record 30\n");
    assertThat(run("history", "credit").out()).contains("fu-1 met by record 30");
    Shell.Result again = run("meet", "credit", "fu-1", "--how", "once more");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo(
            "mlgate: obligation 'fu-1' is met already: by record 30 of ada,"
                + " 2026-11-20T14:03:00Z\n");
    assertThat(run("meet", "credit", "fu-2", "--how", "x").err())
        .isEqualTo("mlgate: the ledger of 'credit' has no obligation 'fu-2'\n");
  }

  @Test
  void anIncidentOfAnUnknownVersionIsRecordedWithAWarning() {
    story();

    Shell.Result opened = run("incident", "open", "credit", "--version", "33", "--what", "slow");

    assertThat(opened.status()).isZero();
    assertThat(opened.out()).isEqualTo("i-30\n");
    assertThat(opened.err())
        .isEqualTo(
            "mlgate: warning: no record of 'credit' names version 33; recorded all the same\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incident|open|credit|--version|3|--what| ",
        "incident|open|credit|--version|three|--what|x",
        "incident|open|credit|--version|3|--what|x|--severity|meh",
        "incident|open|credit|--version|3|--what|x|--since|2027-01-01",
        "incident|close|credit|i-12|--resolution| ",
        "incident",
        "retire|credit|--version|0|--reason|x",
        "retire|credit|--version|3|--reason|x",
        "history|credit|--at|noon"
      })
  void wrongUsageRecordsNothing(String command) throws IOException {
    LedgerStory ledger = story();
    String before = Files.readString(ledger.file());

    Shell.Result result = shell().run(command.split("\\|", -1));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines()).singleElement().asString().startsWith("mlgate: ");
    assertThat(ledger.file()).hasContent(before);
  }

  @Test
  void aVersionIsRetired() {
    story();

    assertThat(run("retire", "credit", "--version", "1", "--reason", "old").out())
        .isEqualTo("retired version 1 by record 30\n");
    assertThat(run("history", "credit").out()).contains("version 1: old; record 30");
    assertThat(run("retire", "credit", "--version", "3", "--reason", "old").err())
        .contains("version 3 is in production since record 24");
  }

  private LedgerStory story() {
    return LedgerStory.full(directory.resolve(".mlgate/ledger"));
  }

  private LedgerStory ledger() {
    return LedgerStory.in(directory.resolve(".mlgate/ledger"));
  }

  private Shell shell() {
    return Shell.in(directory).withDefaultLedger();
  }

  private Shell.Result run(String... arguments) {
    return shell().run(arguments);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
