package io.mlgate.draft;

import io.mlgate.policy.Direction;
import io.mlgate.policy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a metric tells about it.
 *
 * @param direction which way it gets better
 * @param kind what it looks after
 * @param isRate whether its values lie between 0 and 1
 */
record KnownMetric(Direction direction, Kind kind, boolean isRate) {

  /** Some words, and what a name that holds one of them is. */
  private record Entry(Set<String> words, KnownMetric metric) {
    static Entry of(Direction direction, Kind kind, boolean isRate, String... words) {
      return new Entry(Set.of(words), new KnownMetric(direction, kind, isRate));
    }
  }

  /** Numbers of the training data say how well a model remembers, so that no name is known. */
  private static final Set<String> TRAINING = Set.of("train", "training");

  /** The first entry that matches counts: {@code accuracy_loss} is a loss. */
  private static final List<Entry> ENTRIES =
      List.of(
          Entry.of(Direction.HIGHER, Kind.SERVICE, false, "throughput", "qps", "rps", "tps"),
          Entry.of(Direction.LOWER, Kind.BUSINESS, false, "cost", "costs", "price", "spend"),
          Entry.of(
              Direction.HIGHER,
              Kind.BUSINESS,
              false,
              "revenue",
              "profit",
              "savings",
              "conversions"),
          Entry.of(
              Direction.LOWER,
              Kind.SERVICE,
              false,
              "latency",
              "duration",
              "time",
              "ms",
              "seconds",
              "memory",
              "mb"),
          Entry.of(Direction.LOWER, Kind.PROXY, false, "drift", "psi"),
          Entry.of(
              Direction.LOWER,
              Kind.MODEL,
              true,
              "difference",
              "disparity",
              "brier",
              "ece",
              "fpr",
              "fnr",
              "hamming",
              "wape"),
          Entry.of(
              Direction.LOWER,
              Kind.MODEL,
              false,
              "loss",
              "logloss",
              "error",
              "mae",
              "mse",
              "rmse",
              "rmsle",
              "mape",
              "smape",
              "mase",
              "perplexity",
              "wer",
              "cer",
              "deviance",
              "pinball",
              "toxicity"),
          Entry.of(
              Direction.HIGHER,
              Kind.MODEL,
              true,
              "accuracy",
              "acc",
              "auc",
              "auroc",
              "auprc",
              "f1",
              "fbeta",
              "precision",
              "recall",
              "sensitivity",
              "specificity",
              "tpr",
              "tnr",
              "ndcg",
              "mrr",
              "map",
              "jaccard",
              "iou",
              "dice",
              "ratio"),
          Entry.of(
              Direction.HIGHER, Kind.MODEL, false, "r2", "kappa", "mcc", "gini", "bleu", "rouge"));

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[a-z0-9])(?=[A-Z])");

  /** The same without the claim that values lie between 0 and 1. */
  KnownMetric withoutScale() {
    return new KnownMetric(direction, kind, false);
  }

  /** What is known by a metric's name, if anything is. */
  static Optional<KnownMetric> of(String name) {
    List<String> words =
        BETWEEN_WORDS.splitAsStream(name).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    if (words.stream().anyMatch(TRAINING::contains)) {
      return Optional.empty();
    }
    return ENTRIES.stream()
        .filter(entry -> words.stream().anyMatch(entry.words()::contains))
        .map(Entry::metric)
        .findFirst();
  }
}
