package io.mlgate.gate;

import static io.mlgate.tracking.RunBuilder.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.InMemoryStore;
import io.mlgate.tracking.Reference;
import io.mlgate.tracking.RunStatus;
import io.mlgate.verdict.Evaluation;
import io.mlgate.verdict.GateResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;

/** Two runs with a table of 2,000 rows each, and a gate on drift of the first. */
final class DriftRows {
  static final String HEAD = "id,y,p,age,income,job,new\n";

  private final TableFiles tables;
  private final InMemoryStore store =
      new InMemoryStore()
          .with(run("new").build())
          .with(run("old").build())
          .with(run("crashed").status(RunStatus.FAILED).build());

  DriftRows(Path folder) {
    tables = new TableFiles(folder);
    tables.with("new", "train.csv", table(2_000, 1, 0));
    tables.with("new", "p.csv", table(2_000, 2, 0));
    tables.with("old", "p.csv", table(2_000, 3, 0));
  }

  TableFiles tables() {
    return tables;
  }

  InMemoryStore store() {
    return store;
  }

  /** Rows whose age is moved by some standard deviations. */
  static String table(int rows, long seed, double shift) {
    Random random = new Random(seed);
    return csv(
        rows,
        row ->
            "%d,%.3f,%.4f,%.2f,%s,%b"
                .formatted(
                    row % 2,
                    random.nextDouble(),
                    40 + 10 * (shift + random.nextGaussian()),
                    Math.exp(random.nextGaussian()),
                    List.of("none", "part", "full").get(random.nextInt(3)),
                    random.nextInt(4) == 0));
  }

  static String csv(int rows, IntFunction<String> line) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int row = 0; row < rows; row++) {
      text.append(row).append(',').append(line.apply(row)).append('\n');
    }
    return text.toString();
  }

  static String policy(String gate) {
    return """
        apiVersion: mlgate/v1
        model: credit
        risk: low
        baseline: {from: run:old}
        evaluations:
          holdout: {task: binary, table: p.csv, key: id, label: y, score: p}
        gates:
          g: {%s}
        """
        .formatted(gate);
  }

  Evaluation evaluate(String run, TableSource source, String policy) {
    return new Evaluator(store, Runnable::run, source, Instant::now)
        .evaluate(
            PolicyReader.read("mlgate.yaml", policy.getBytes(StandardCharsets.UTF_8)),
            new CandidateChoice.Named(new Reference.OfRun(run)),
            Optional.empty());
  }

  List<GateResult> results(String gate) {
    return evaluate("new", tables, policy(gate)).results();
  }

  GateResult result(String gate) {
    List<GateResult> results = results(gate);
    assertThat(results).hasSize(1);
    return results.get(0);
  }
}
