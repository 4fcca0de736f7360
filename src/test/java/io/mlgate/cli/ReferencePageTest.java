package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Holds docs/reference/cli.md against the commands themselves. */
class ReferencePageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "init",
        "lint",
        "check",
        "report",
        "card",
        "runs",
        "metrics",
        "evaluate",
        "approve",
        "reject",
        "withdraw",
        "approvals",
        "waive",
        "sign-off",
        "break-glass",
        "rollout",
        "rollout start",
        "rollout status",
        "rollout tick",
        "rollout watch",
        "rollout pause",
        "rollout resume",
        "rollout abort",
        "rollout promote",
        "rollback",
        "rehearse",
        "template",
        "ledger",
        "ledger verify",
        "ledger show",
        "ledger export",
        "ledger anchor",
        "history",
        "stats",
        "incident",
        "incident open",
        "incident close",
        "meet",
        "retire",
        "audit",
        "dossier",
        "ledger migrate",
        "verify",
        "completion"
      })
  void namesEveryOptionAndExitStatusOfACommand(String command) throws IOException {
    Map<String, String> statuses = new TreeMap<>();
    CommandLine described = describe(command);
    described.getCommandSpec().usageMessage().exitCodeList().forEach(statuses::put);
    String section = section(command);

    assertThat(section).contains(described.getCommandSpec().usageMessage().description()[0]);
    for (OptionSpec option : described.getCommandSpec().options()) {
      if (!option.inherited()) {
        assertThat(section).contains("`" + option.longestName());
      }
    }
    assertThat(statuses).isNotEmpty();
    statuses.forEach(
        (status, meaning) -> assertThat(section).contains("| " + status + " | " + meaning + " |"));
  }

  @Test
  void knowsAllCommands() {
    assertThat(allCommands().getSubcommands().keySet())
        .containsExactlyInAnyOrder(
            "demo",
            "init",
            "lint",
            "check",
            "backtest",
            "report",
            "card",
            "runs",
            "metrics",
            "evaluate",
            "approve",
            "reject",
            "withdraw",
            "approvals",
            "waive",
            "sign-off",
            "break-glass",
            "rollout",
            "rollback",
            "rehearse",
            "template",
            "ledger",
            "history",
            "stats",
            "incident",
            "meet",
            "retire",
            "audit",
            "dossier",
            "verify",
            "completion");
  }

  private CommandLine describe(String command) {
    CommandLine described = allCommands();
    for (String word : command.split(" ", -1)) {
      described = described.getSubcommands().get(word);
    }
    return described;
  }

  private CommandLine allCommands() {
    return Main.commandLine(Shell.in(directory).surroundings());
  }

  private static String section(String command) throws IOException {
    String page = Files.readString(Shell.CHECKOUT.resolve("docs/reference/cli.md"));
    int start = page.indexOf("\n## " + command + "\n");
    assertThat(start).as("a section about %s", command).isPositive();
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }
}
