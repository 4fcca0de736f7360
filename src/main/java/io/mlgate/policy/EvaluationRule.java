package io.mlgate.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of rows from which numbers are recomputed.
 *
 * @param name how gates name it
 * @param task what kind of rows it has
 * @param table artifact of the candidate's run
 * @param key columns that identify a row; empty if none are named
 * @param label column of the truth: the class, the number, or a document's relevance; present
 *     unless the task is ROWS
 * @param positive value of the label and prediction that is the positive class
 * @param classes all classes in the order of the scores; empty if the label's values tell
 * @param query column of a ranking's queries
 * @param model what the candidate says
 * @param threshold score from which on the positive class is predicted
 * @param groups columns by which gates may split
 * @param cluster column of what is drawn whole when rows are resampled
 * @param weight column of how often a row counts
 * @param time column of the time of the event
 * @param labelsMatureAfter age from which on labels are final
 * @param baseline what the baseline says
 */
public record EvaluationRule(
    String name,
    EvaluationTask task,
    String table,
    List<String> key,
    Optional<String> label,
    Optional<String> positive,
    List<String> classes,
    Optional<String> query,
    PredictedColumns model,
    Optional<BigDecimal> threshold,
    List<String> groups,
    Optional<String> cluster,
    Optional<String> weight,
    Optional<String> time,
    Optional<Duration> labelsMatureAfter,
    Optional<BaselineRows> baseline) {

  /** Copies the lists; nothing may be null. */
  public EvaluationRule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(task);
    Objects.requireNonNull(table);
    key = List.copyOf(key);
    Objects.requireNonNull(label);
    Objects.requireNonNull(positive);
    classes = List.copyOf(classes);
    Objects.requireNonNull(query);
    Objects.requireNonNull(model);
    Objects.requireNonNull(threshold);
    groups = List.copyOf(groups);
    Objects.requireNonNull(cluster);
    Objects.requireNonNull(weight);
    Objects.requireNonNull(time);
    Objects.requireNonNull(labelsMatureAfter);
    Objects.requireNonNull(baseline);
  }

  /** The same with rows of every age. */
  public EvaluationRule ofAllAges() {
    return new EvaluationRule(
        name,
        task,
        table,
        key,
        label,
        positive,
        classes,
        query,
        model,
        threshold,
        groups,
        cluster,
        weight,
        time,
        Optional.empty(),
        baseline);
  }
}
