package io.mlgate.cli;

import io.mlgate.measurement.EvaluationColumns;
import io.mlgate.measurement.ModelColumns;
import io.mlgate.metric.Metric;
import io.mlgate.metric.Need;
import io.mlgate.metric.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the columns of a table are, as options. */
final class ColumnOptions {
  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      required = true,
      description = "The true class, or the true number of a regression.")
  private String label;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description = "The label of the positive class. Default: 1 or true.")
  private String positive;

  @Option(
      names = "--score",
      paramLabel = "COLUMN",
      description = "The score of the positive class.")
  private String score;

  @Option(
      names = "--prediction",
      paramLabel = "COLUMN",
      description = "The predicted class or number.")
  private String prediction;

  @Option(
      names = "--threshold",
      paramLabel = "NUMBER",
      description = "Predicts the positive class from this score on, in place of --prediction.")
  private Double threshold;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "binary, multiclass or regression. Default: what the label's column tells; see the"
              + " documentation.")
  private Kind task;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "How often a row counts. Default: once.")
  private String weight;

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description = "Rows that belong together, such as a customer's; they are drawn together.")
  private String cluster;

  /** The tasks that a table can be read for. */
  enum Kind {
    BINARY,
    MULTICLASS,
    REGRESSION;

    /** As help, completion and errors write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses metrics of what no option names. */
  void requireFor(List<Metric> metrics, Task task) {
    for (Metric metric : metrics) {
      Set<Need> needs = metric.definition().needs();
      if (needs.contains(Need.PREDICTION) && prediction == null && threshold == null) {
        String or = task == Task.BINARY ? ", or --threshold with --score" : "";
        throw new UsageException(metric + " needs predictions: give --prediction" + or);
      }
      boolean scored = needs.contains(Need.SCORE) || needs.contains(Need.PROBABILITY);
      if (task == Task.BINARY && scored && score == null) {
        throw new UsageException(metric + " needs a score: give --score");
      }
    }
  }

  EvaluationColumns columns() {
    if (label.equals(score) || label.equals(prediction)) {
      throw new UsageException(
          "'"
              + label
              + "' is the label too, so that the model would always be right: name the column in"
              + " which it answers");
    }
    ModelColumns.Inferred named =
        new ModelColumns.Inferred(
            label,
            Optional.ofNullable(positive),
            Optional.ofNullable(score),
            Optional.ofNullable(prediction),
            threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
    EvaluationColumns columns =
        EvaluationColumns.of(task == null ? named : named.of(Task.valueOf(task.name())));
    columns = weight == null ? columns : columns.withWeight(weight);
    return cluster == null ? columns : columns.withCluster(cluster);
  }
}
