package io.mlgate.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What the catalogue answers where the golden file has a plain number. */
final class GoldenNumbers {
  private static final MetricCatalog CATALOG = MetricCatalog.standard();

  private GoldenNumbers() {}

  static double of(GoldenData data, String key) {
    String[] parts = key.split("/", -1);
    String name = parts[parts.length - 1];
    return switch (parts[0]) {
      case "classification" -> classification(parts[1], name);
      case "multiclass" -> value(multiclass(name), multiclassRows());
      case "regression" -> value(regression(name), regressionRows(parts[1]));
      case "ranking" -> ranking(data, parts);
      case "fairness_fairlearn" -> aucByGroup(parts);
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static double value(Metric metric, Observations rows) {
    return metric.value(rows).number().orElseThrow();
  }

  private static double classification(String rows, String name) {
    BinaryObservations observations = binary(rows);
    ConfusionCells cells = ConfusionCells.of(observations);
    return switch (name) {
      case "tn" -> cells.tn();
      case "fp" -> cells.fp();
      case "fn" -> cells.fn();
      case "tp" -> cells.tp();
      default -> value(classification(name), observations);
    };
  }

  private static Metric classification(String name) {
    return switch (name) {
      case "fbeta_0_5" -> CATALOG.metric("fbeta", Argument.of("beta", 0.5));
      case "fbeta_2" -> CATALOG.metric("fbeta", Argument.of("beta", 2));
      case "roc_auc_max_fpr_0_1" -> CATALOG.metric("roc_auc", Argument.of("max_fpr", 0.1));
      case "ece_10_uniform" -> CATALOG.metric("ece");
      case "mce_10_uniform" -> CATALOG.metric("mce");
      case "ece_5_quantile" ->
          CATALOG.metric("ece", Argument.of("bins", 5), Argument.of("strategy", "quantile"));
      case "pr_auc_trapezoid_NOT_AP" -> CATALOG.metric("pr_auc_trapezoid");
      default -> CATALOG.metric(name);
    };
  }

  static BinaryObservations binary(String rows) {
    String model = rows.replace("_weighted", "");
    BinaryObservations observations =
        BinaryObservations.of(GoldenData.bits("binary.csv", "y_true"))
            .withPredictions(GoldenData.bits("binary.csv", "pred_" + model))
            .withScores(GoldenData.numbers("binary.csv", "score_" + model));
    return rows.endsWith("_weighted")
        ? observations.withWeights(GoldenData.numbers("binary.csv", "weight"))
        : observations;
  }

  private static Metric multiclass(String name) {
    return switch (name) {
      case "top2_accuracy" -> CATALOG.metric("top_k_accuracy", Argument.of("k", 2));
      case "brier_multiclass" -> CATALOG.metric("brier");
      case "roc_auc_ovr_macro" -> CATALOG.metric("roc_auc");
      case "roc_auc_ovr_weighted" -> CATALOG.metric("roc_auc", Argument.of("average", "weighted"));
      case "roc_auc_ovo_macro" -> CATALOG.metric("roc_auc", Argument.of("multi_class", "ovo"));
      default -> {
        int cut = name.lastIndexOf('_');
        String average = name.substring(cut + 1);
        yield List.of("macro", "micro", "weighted").contains(average)
            ? CATALOG.metric(name.substring(0, cut), Argument.of("average", average))
            : CATALOG.metric(name);
      }
    };
  }

  private static MulticlassObservations multiclassRows() {
    List<String> classes = List.of("cat", "dog", "eel");
    double[][] scores =
        classes.stream()
            .map(name -> GoldenData.numbers("multiclass.csv", "p_" + name))
            .toArray(double[][]::new);
    return MulticlassObservations.of(classes, codes(classes, "y_true"))
        .withPredictions(codes(classes, "y_pred"))
        .withScores(scores);
  }

  private static int[] codes(List<String> classes, String column) {
    return Arrays.stream(GoldenData.column("multiclass.csv", column))
        .mapToInt(classes::indexOf)
        .toArray();
  }

  private static Metric regression(String name) {
    if (name.startsWith("pinball_")) {
      double level = Double.parseDouble(name.substring(8).replace('_', '.'));
      return CATALOG.metric("pinball", Argument.of("level", level));
    }
    return switch (name) {
      case "medae" -> CATALOG.metric("median_ae");
      case "mean_error" -> CATALOG.metric("bias");
      default -> CATALOG.metric(name);
    };
  }

  private static NumericObservations regressionRows(String weighting) {
    NumericObservations rows =
        NumericObservations.of(
            GoldenData.numbers("regression.csv", "y_true"),
            GoldenData.numbers("regression.csv", "y_pred"));
    return weighting.equals("weighted")
        ? rows.withWeights(GoldenData.numbers("regression.csv", "weight"))
        : rows;
  }

  private static double ranking(GoldenData data, String[] parts) {
    if (parts[1].equals("ndcg_per_query")) {
      MetricValue value = CATALOG.metric("ndcg").value(queries(data, parts[2] + "/"));
      return value.conventional().orElseThrow();
    }
    boolean cut = parts[1].endsWith("_at_2");
    List<Argument> arguments = cut ? List.of(Argument.of("k", 2)) : List.of();
    return value(CATALOG.metric(parts[1].replace("_at_2", ""), arguments), queries(data, ""));
  }

  private static RankingObservations queries(GoldenData data, String query) {
    double[] relevance = numbers(data, "ranking/input/relevance/" + query);
    int[] codes = IntStream.range(0, relevance.length).map(row -> row / 5).toArray();
    return RankingObservations.of(codes, relevance, numbers(data, "ranking/input/score/" + query));
  }

  private static double[] numbers(GoldenData data, String prefix) {
    return data.all(prefix).stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static double aucByGroup(String[] parts) {
    Resampling auc = CATALOG.metric("roc_auc").resampling(binary("cand"));
    DoubleStream byGroup = DoubleStream.of(ofGroup(auc, "A"), ofGroup(auc, "B"), ofGroup(auc, "C"));
    return switch (parts[2]) {
      case "overall" -> auc.value().number().orElseThrow();
      case "by_group" -> ofGroup(auc, parts[3]);
      case "difference" -> {
        double[] sorted = byGroup.sorted().toArray();
        yield sorted[2] - sorted[0];
      }
      case "ratio" -> {
        double[] sorted = byGroup.sorted().toArray();
        yield sorted[0] / sorted[2];
      }
      default -> throw new IllegalArgumentException(parts[2]);
    };
  }

  private static double ofGroup(Resampling auc, String group) {
    int[] members =
        Arrays.stream(GoldenData.column("binary.csv", "group"))
            .mapToInt(name -> name.equals(group) ? 1 : 0)
            .toArray();
    return auc.replicate(members);
  }
}
