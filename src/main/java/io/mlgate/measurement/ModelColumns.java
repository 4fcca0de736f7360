package io.mlgate.measurement;

import io.mlgate.metric.Task;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which columns of a table hold the truth, and what a model says of it; one kind a task. */
public sealed interface ModelColumns {

  /** All columns, none twice. */
  Set<String> names();

  /**
   * Two classes.
   *
   * @param label the true class
   * @param positive the value of the positive class, as text; otherwise 1 or true
   * @param score the score of the positive class
   * @param prediction the predicted class
   * @param threshold the score from which on class 1 is predicted, in place of a prediction
   */
  record Binary(
      String label,
      Optional<String> positive,
      Optional<String> score,
      Optional<String> prediction,
      OptionalDouble threshold)
      implements ModelColumns {

    /**
     * Checks that what was named goes together.
     *
     * @throws MeasurementException if there is neither a score nor a prediction, or a prediction
     *     and a threshold, or a threshold without a score
     */
    public Binary {
      if (prediction.isPresent() && threshold.isPresent()) {
        throw new MeasurementException(
            "name either a column of predictions or a threshold of the score, not both");
      }
      if (threshold.isPresent() && score.isEmpty()) {
        throw new MeasurementException("a threshold needs a column of scores");
      }
      if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
        throw new MeasurementException("the threshold must be a finite number");
      }
      if (score.isEmpty() && prediction.isEmpty()) {
        throw new MeasurementException("name a column of scores or of predictions");
      }
    }

    @Override
    public Set<String> names() {
      return distinct(List.of(label), score.stream().toList(), prediction.stream().toList());
    }
  }

  /**
   * Two or more classes.
   *
   * @param label the true class
   * @param classes their names in the order of the scores; empty for the sorted ones that occur
   * @param scores a column a class; empty without scores
   * @param prediction the predicted class
   */
  record Multiclass(
      String label, List<String> classes, List<String> scores, Optional<String> prediction)
      implements ModelColumns {

    /**
     * Checks that what was named goes together.
     *
     * @throws MeasurementException if there are neither scores nor a prediction, or not as many
     *     scores as classes, or one twice
     */
    public Multiclass {
      classes = List.copyOf(classes);
      scores = List.copyOf(scores);
      if (scores.isEmpty() && prediction.isEmpty()) {
        throw new MeasurementException("the task multiclass needs predictions or scores");
      }
      if (!classes.isEmpty() && !scores.isEmpty() && classes.size() != scores.size()) {
        throw new MeasurementException(
            classes.size() + " classes do not go with " + scores.size() + " columns of scores");
      }
      if (new HashSet<>(classes).size() < classes.size()
          || new HashSet<>(scores).size() < scores.size()) {
        throw new MeasurementException("a class or a column of scores is named twice");
      }
    }

    @Override
    public Set<String> names() {
      return distinct(List.of(label), scores, prediction.stream().toList());
    }
  }

  /**
   * A number predicted for a number.
   *
   * @param label the true number
   * @param prediction the predicted number
   */
  record Regression(String label, String prediction) implements ModelColumns {
    @Override
    public Set<String> names() {
      return distinct(List.of(label), List.of(prediction), List.of());
    }
  }

  /**
   * Quantiles predicted for a number.
   *
   * @param label the true number
   * @param quantiles the column of each level, which lies between 0 and 1
   */
  record Quantile(String label, SortedMap<Double, String> quantiles) implements ModelColumns {

    /**
     * Copies the levels.
     *
     * @throws MeasurementException if there is none
     */
    public Quantile {
      if (quantiles.isEmpty()) {
        throw new MeasurementException("the task quantile needs a column for a level");
      }
      quantiles = Collections.unmodifiableSortedMap(new TreeMap<>(quantiles));
    }

    @Override
    public Set<String> names() {
      return distinct(List.of(label), List.copyOf(quantiles.values()), List.of());
    }
  }

  /**
   * Documents ranked for queries; a row is a document.
   *
   * @param query what it was ranked for
   * @param relevance how relevant it is, from 0 on
   * @param score the greatest is ranked first
   */
  record Ranking(String query, String relevance, String score) implements ModelColumns {
    @Override
    public Set<String> names() {
      return distinct(List.of(query), List.of(relevance), List.of(score));
    }
  }

  /**
   * Any column of numbers or booleans, such as a judge's marks.
   *
   * @param of the column
   * @param opponent the column that it wins against; otherwise the baseline's, if there is one
   */
  record Rows(String of, Optional<String> opponent) implements ModelColumns {
    @Override
    public Set<String> names() {
      return distinct(List.of(of), opponent.stream().toList(), List.of());
    }
  }

  /**
   * A label and what a model says of it, without a task: a score, a threshold or a positive value
   * means two classes, a label of floating-point numbers other than 0 and 1 is a regression, a
   * label of text is of many classes, and everything else has two.
   */
  record Inferred(
      String label,
      Optional<String> positive,
      Optional<String> score,
      Optional<String> prediction,
      OptionalDouble threshold)
      implements ModelColumns {

    @Override
    public Set<String> names() {
      return distinct(List.of(label), score.stream().toList(), prediction.stream().toList());
    }

    /**
     * The same for a task.
     *
     * @param task binary, multiclass or regression
     * @throws MeasurementException if what was named does not go with the task
     */
    public ModelColumns of(Task task) {
      if (task == Task.BINARY) {
        return new Binary(label, positive, score, prediction, threshold);
      }
      if (task != Task.MULTICLASS && task != Task.REGRESSION) {
        throw new MeasurementException("the task " + task.word() + " has columns of its own");
      }
      if (score.isPresent() || positive.isPresent()) {
        throw new MeasurementException(
            "the task is "
                + task.word()
                + ": a score and a positive value are of two classes; name the positive value if"
                + " there are two");
      }
      if (threshold.isPresent()) {
        throw new MeasurementException("a threshold needs a column of scores");
      }
      String predicted =
          prediction.orElseThrow(
              () -> new MeasurementException("the task " + task.word() + " needs predictions"));
      return task == Task.MULTICLASS
          ? new Multiclass(label, List.of(), List.of(), Optional.of(predicted))
          : new Regression(label, predicted);
    }
  }

  private static Set<String> distinct(List<String> some, List<String> more, List<String> others) {
    Set<String> names = new LinkedHashSet<>(some);
    names.addAll(more);
    names.addAll(others);
    return Collections.unmodifiableSet(names);
  }
}
