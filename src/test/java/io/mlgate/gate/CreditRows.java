package io.mlgate.gate;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.Policy;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows that the model credit is judged on, with the runs and the policies that judge it. */
final class CreditRows {
  private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
  private static final String HEAD = "id,sex,y,p,d,q,e,w,c,t\n";

  private final TableFiles tables;

  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("new").metric("accuracy", 0.9).metric("rounded", 0.9).build())
          .with(run("old").build())
          .with(run("crashed").status(RunStatus.FAILED).build());

  private final List<String> lines = new ArrayList<>();

  CreditRows(Path folder) {
    tables = new TableFiles(folder);
  }

  TableFiles tables() {
    return tables;
  }

  InMemoryStore store() {
    return store;
  }

  /** The rows as text, without their keys. */
  List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  void shuffle(Random random) {
    Collections.shuffle(lines, random);
  }

  /** Rows of one group by what is true and what the candidate and the baseline say. */
  void add(String sex, int count, int label, int candidate, int baseline) {
    for (int i = 0; i < count; i++) {
      lines.add(
          "%s,%d,%.3f,%d,%.3f,%d,1,%d,2026-01-01"
              .formatted(
                  sex,
                  label,
                  candidate == 1 ? 0.9 : 0.1 + i % 7 / 100.0,
                  candidate,
                  baseline == 1 ? 0.8 : 0.2 + i % 5 / 100.0,
                  baseline,
                  lines.size() / 2));
    }
  }

  /** 1,000 rows of which both models have 90% right, though not the same. */
  void usual() {
    add("f", 225, 1, 1, 1);
    add("f", 225, 0, 0, 0);
    add("m", 200, 1, 1, 1);
    add("m", 200, 0, 0, 0);
    for (String sex : List.of("f", "m")) {
      add(sex, 13, 1, 1, 0);
      add(sex, 12, 0, 0, 1);
      add(sex, 13, 1, 0, 1);
      add(sex, 12, 0, 1, 0);
      add(sex, 13, 1, 0, 0);
      add(sex, 12, 0, 1, 1);
    }
  }

  String csv() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int row = 0; row < lines.size(); row++) {
      text.append(row).append(',').append(lines.get(row)).append('\n');
    }
    return text.toString();
  }

  static String policy(String evaluation, String gate) {
    return """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: run:old}
        evaluations:
          holdout: {task: binary, table: p.csv, key: id, label: y, score: p, prediction: d, groups: sex%s}
        gates:
          g: {%s}
        """
        .formatted(evaluation.isEmpty() ? "" : ", " + evaluation, gate);
  }

  Evaluation evaluate(String policy) {
    return evaluate("new", tables, policy);
  }

  Evaluation evaluate(String run, TableSource source, String policy) {
    Policy read = PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8));
    return new Evaluator(store, Runnable::run, source, () -> NOW)
        .evaluate(read, new CandidateChoice.Named(new Reference.OfRun(run)), Optional.empty());
  }

  List<GateResult> results(String evaluation, String gate) {
    tables.with("new", "p.csv", csv());
    return evaluate(policy(evaluation, gate)).results();
  }

  GateResult result(String evaluation, String gate) {
    List<GateResult> results = results(evaluation, gate);
    assertThat(results).hasSize(1);
    return results.get(0);
  }
}
