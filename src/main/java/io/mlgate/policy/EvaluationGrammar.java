package io.mlgate.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one evaluation; what it leaves out is as in the one that it is like, if any. */
final class EvaluationGrammar {
  static final Keys KEYS =
      Keys.of("task", "table", "like", "key", "label", "positive", "classes", "query", "relevance")
          .and(ColumnsGrammar.MODEL_KEYS)
          .and(List.of("threshold", "groups", "cluster", "weight", "time", "labelsMatureAfter"))
          .and(List.of("baseline"));

  /** What each kind of rows may say beyond what all may. */
  private static final Map<EvaluationTask, List<String>> OF_TASK = ofTask();

  private final String name;
  private final Mapping own;
  private final Optional<EvaluationRule> model;

  /** Whether it names one that it is like, be it one that does not exist. */
  private final boolean hasModel;

  EvaluationGrammar(String name, Mapping own, Optional<EvaluationRule> model, boolean hasModel) {
    this.name = name;
    this.own = own;
    this.model = model;
    this.hasModel = hasModel;
  }

  private static Map<EvaluationTask, List<String>> ofTask() {
    Map<EvaluationTask, List<String>> keys = new EnumMap<>(EvaluationTask.class);
    keys.put(
        EvaluationTask.BINARY, List.of("label", "positive", "score", "prediction", "threshold"));
    keys.put(EvaluationTask.MULTICLASS, List.of("label", "classes", "scores", "prediction"));
    keys.put(EvaluationTask.REGRESSION, List.of("label", "prediction"));
    keys.put(EvaluationTask.QUANTILE, List.of("label", "quantiles"));
    keys.put(EvaluationTask.RANKING, List.of("query", "relevance", "score"));
    keys.put(EvaluationTask.ROWS, List.of());
    return keys;
  }

  EvaluationRule read() {
    Optional<EvaluationTask> stated =
        (hasModel ? own.optional("task") : Optional.of(own.required("task")))
            .flatMap(value -> value.word(EvaluationTask.class));
    Optional<EvaluationTask> known = stated.or(() -> model.map(EvaluationRule::task));
    EvaluationTask task = known.orElse(EvaluationTask.BINARY);
    Optional<String> table =
        (hasModel ? own.optional("table") : Optional.of(own.required("table")))
            .flatMap(ArtifactPath::read);
    EvaluationRule rule = rule(task, table);
    known.ifPresent(this::checkKeys);
    if (known.isPresent() && (!hasModel || model.isPresent())) {
      checkComplete(rule);
    }
    return rule;
  }

  private EvaluationRule rule(EvaluationTask task, Optional<String> table) {
    String label = task == EvaluationTask.RANKING ? "relevance" : "label";
    PredictedColumns columns = ColumnsGrammar.ofModel(own);
    Optional<BigDecimal> threshold = own.optional("threshold").flatMap(Value::number);
    boolean sameModel = columns.isEmpty();
    return new EvaluationRule(
        name,
        task,
        table.or(() -> model.map(EvaluationRule::table)).orElse(""),
        list("key", EvaluationRule::key),
        one(label, EvaluationRule::label),
        own.optional("positive").flatMap(Value::literal).or(() -> like(EvaluationRule::positive)),
        list("classes", EvaluationRule::classes),
        one("query", EvaluationRule::query),
        sameModel ? model.map(EvaluationRule::model).orElse(columns) : columns,
        threshold.or(() -> sameModel ? like(EvaluationRule::threshold) : Optional.empty()),
        list("groups", EvaluationRule::groups),
        one("cluster", EvaluationRule::cluster),
        one("weight", EvaluationRule::weight),
        one("time", EvaluationRule::time),
        own.optional("labelsMatureAfter")
            .flatMap(AgeGrammar::read)
            .or(() -> like(EvaluationRule::labelsMatureAfter)),
        own.optional("baseline")
            .map(BaselineRowsGrammar::read)
            .or(
                () ->
                    like(EvaluationRule::baseline)
                        .filter(rows -> table.isEmpty() || !isTable(rows))));
  }

  /** Another table has rows of its own, which the other table of the model does not pair with. */
  private static boolean isTable(BaselineRows rows) {
    return rows instanceof BaselineRows.OtherTable;
  }

  private Optional<String> one(String key, Function<EvaluationRule, Optional<String>> ofModel) {
    return own.optional(key).flatMap(Value::text).or(() -> like(ofModel));
  }

  private List<String> list(String key, Function<EvaluationRule, List<String>> ofModel) {
    return own.optional(key)
        .map(ColumnsGrammar::oneOrMore)
        .orElseGet(() -> model.map(ofModel).orElse(List.of()));
  }

  private <T> Optional<T> like(Function<EvaluationRule, Optional<T>> ofModel) {
    return model.flatMap(ofModel);
  }

  /** A key of another kind of rows would be silently without effect. */
  private void checkKeys(EvaluationTask task) {
    List<String> mine = OF_TASK.get(task);
    OF_TASK.values().stream()
        .flatMap(List::stream)
        .distinct()
        .filter(key -> !mine.contains(key))
        .forEach(
            key ->
                own.optional(key)
                    .ifPresent(
                        value ->
                            value.refuse(
                                "is not for the task "
                                    + task.word()
                                    + (mine.isEmpty()
                                        ? ", whose gates name their columns themselves"
                                        : ", which takes " + String.join(", ", mine)))));
  }

  private void checkComplete(EvaluationRule rule) {
    List<String> lacks = new ArrayList<>();
    boolean truth = rule.label().isPresent();
    PredictedColumns says = rule.model();
    boolean score = says.score().isPresent();
    boolean prediction = says.prediction().isPresent();
    switch (rule.task()) {
      case BINARY -> {
        needs(lacks, truth, "label");
        needs(lacks, score || prediction, "score", "prediction");
      }
      case MULTICLASS -> {
        needs(lacks, truth, "label");
        needs(lacks, !says.scores().isEmpty() || prediction, "scores", "prediction");
      }
      case REGRESSION -> {
        needs(lacks, truth, "label");
        needs(lacks, prediction, "prediction");
      }
      case QUANTILE -> {
        needs(lacks, truth, "label");
        needs(lacks, !says.quantiles().isEmpty(), "quantiles");
      }
      case RANKING -> {
        needs(lacks, rule.query().isPresent(), "query");
        needs(lacks, truth, "relevance");
        needs(lacks, score, "score");
      }
      case ROWS -> {}
    }
    if (!lacks.isEmpty()) {
      own.refuse("needs " + String.join(" and ", lacks) + " for the task " + rule.task().word());
    }
    checkTogether(rule);
  }

  /** What is there with a problem of its own, or misspelt, is not lacking. */
  private void needs(List<String> lacks, boolean has, String... keys) {
    if (!has && !own.mentionsAny(List.of(keys))) {
      lacks.add(String.join(" or ", keys));
    }
  }

  private void checkTogether(EvaluationRule rule) {
    PredictedColumns says = rule.model();
    if (rule.task() == EvaluationTask.BINARY && rule.threshold().isPresent()) {
      if (says.score().isEmpty()) {
        own.refuse("has a threshold without a score");
      } else if (says.prediction().isPresent()) {
        own.refuse("has a threshold and a prediction: remove one of them");
      }
    }
    if (rule.labelsMatureAfter().isPresent() && rule.time().isEmpty()) {
      own.refuse("says labelsMatureAfter without the column of the time");
    }
    if (!rule.classes().isEmpty()
        && !says.scores().isEmpty()
        && rule.classes().size() != says.scores().size()) {
      own.refuse(
          "names " + rule.classes().size() + " classes and " + says.scores().size() + " scores");
    }
    boolean paired =
        rule.baseline().filter(rows -> !(rows instanceof BaselineRows.SameTable)).isPresent();
    if (paired && rule.key().isEmpty()) {
      own.refuse("has a baseline in another table: name the key by which rows pair");
    }
  }
}
