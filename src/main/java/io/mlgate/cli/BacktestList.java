package io.mlgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlgate.backtest.Backtest;
import io.mlgate.backtest.GateTally;
import io.mlgate.backtest.LeftOut;
import io.mlgate.backtest.ReplayedRun;
import io.mlgate.report.ShownText;
import io.mlgate.tracking.Run;
import io.mlgate.verdict.Decision;
import io.mlgate.verdict.DecisionRule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A backtest as text. */
final class BacktestList {
  /** More gates than this are only counted in the list of runs. */
  private static final int MOST_NAMED = 4;

  private BacktestList() {}

  /** The runs, the gates that had a say, and a summary; times are UTC. */
  static String table(Backtest backtest) {
    StringBuilder text = new StringBuilder();
    if (!backtest.replays().isEmpty()) {
      text.append(runs(backtest)).append('\n').append(gates(backtest.gates()));
    }
    for (LeftOut left : backtest.leftOut()) {
      text.append("left out: run ")
          .append(ShownText.line(left.run().runId()))
          .append(": ")
          .append(ShownText.line(left.reason()))
          .append('\n');
    }
    return text.append(summary(backtest)).append('\n').toString();
  }

  private static String runs(Backtest backtest) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("RUN", "NAME", "ENDED (UTC)", "DECISION", "BECAUSE OF"));
    for (ReplayedRun replay : backtest.replays()) {
      Run run = replay.run();
      rows.add(
          List.of(
              ShownText.line(run.runId()),
              run.name().isEmpty() ? "-" : ShownText.line(run.name()),
              RunList.minute(run.endTime()),
              replay.evaluation().decision().name(),
              because(replay)));
    }
    return AlignedText.of(rows);
  }

  private static String because(ReplayedRun replay) {
    List<String> gates =
        Backtest.effects(replay.evaluation()).entrySet().stream()
            .filter(each -> each.getValue().compareTo(Effect.WARNS) > 0)
            .map(Map.Entry::getKey)
            .toList();
    String named = gates.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return gates.size() > MOST_NAMED
        ? named + " and " + (gates.size() - MOST_NAMED) + " more"
        : named;
  }

  private static String gates(List<GateTally> tallies) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("GATE", "BLOCKED", "HELD", "WARNED", "ALONE"));
    for (GateTally tally : tallies) {
      if (tally.blocked() + tally.held() + tally.warned() > 0) {
        rows.add(
            List.of(
                tally.gate(),
                Integer.toString(tally.blocked()),
                Integer.toString(tally.held()),
                Integer.toString(tally.warned()),
                Integer.toString(tally.alone())));
      }
    }
    return rows.size() == 1 ? "" : AlignedText.of(rows) + "\n";
  }

  private static String summary(Backtest backtest) {
    return String.format(
        Locale.ROOT,
        "%d replayed: %d RELEASABLE, %d HELD, %d BLOCKED; %d left out",
        backtest.replays().size(),
        backtest.count(Decision.RELEASABLE),
        backtest.count(Decision.HELD),
        backtest.count(Decision.BLOCKED),
        backtest.leftOut().size());
  }

  /** An object with the runs, those left out, and the gates. */
  static String json(Backtest backtest) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode runs = root.putArray("runs");
    for (ReplayedRun replay : backtest.replays()) {
      ObjectNode node = runs.addObject();
      node.put("runId", replay.run().runId());
      node.put("name", replay.run().name());
      node.put("endTime", replay.run().endTime().map(Object::toString).orElse(null));
      node.put("decision", replay.evaluation().decision().name());
      ObjectNode effects = node.putObject("effects");
      Backtest.effects(replay.evaluation())
          .forEach((gate, effect) -> effects.put(gate, effect.name()));
    }
    ArrayNode leftOut = root.putArray("leftOut");
    for (LeftOut left : backtest.leftOut()) {
      leftOut.addObject().put("runId", left.run().runId()).put("reason", left.reason());
    }
    ArrayNode gates = root.putArray("gates");
    for (GateTally tally : backtest.gates()) {
      gates
          .addObject()
          .put("name", tally.gate())
          .put("blocked", tally.blocked())
          .put("held", tally.held())
          .put("warned", tally.warned())
          .put("alone", tally.alone());
    }
    return root.toPrettyString() + "\n";
  }
}
