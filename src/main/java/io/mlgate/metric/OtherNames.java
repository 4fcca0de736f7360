package io.mlgate.metric;

import io.mlgate.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What else metrics are called: by other libraries, by other trades, or by their first letters. */
final class OtherNames {
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("acc", List.of("accuracy")),
          Map.entry("auc", List.of("roc_auc")),
          Map.entry("aucroc", List.of("roc_auc")),
          Map.entry("auroc", List.of("roc_auc")),
          Map.entry("rocaucscore", List.of("roc_auc")),
          Map.entry("ap", List.of("average_precision")),
          Map.entry("aucpr", List.of("average_precision", "pr_auc_trapezoid")),
          Map.entry("auprc", List.of("average_precision", "pr_auc_trapezoid")),
          Map.entry("prauc", List.of("average_precision", "pr_auc_trapezoid")),
          Map.entry("ppv", List.of("precision")),
          Map.entry("positivepredictivevalue", List.of("precision")),
          Map.entry("negativepredictivevalue", List.of("npv")),
          Map.entry("tpr", List.of("recall")),
          Map.entry("truepositiverate", List.of("recall")),
          Map.entry("sensitivity", List.of("recall")),
          Map.entry("hitrate", List.of("recall")),
          Map.entry("tnr", List.of("specificity")),
          Map.entry("truenegativerate", List.of("specificity")),
          Map.entry("selectivity", List.of("specificity")),
          Map.entry("falsepositiverate", List.of("fpr")),
          Map.entry("fallout", List.of("fpr")),
          Map.entry("falsenegativerate", List.of("fnr")),
          Map.entry("missrate", List.of("fnr")),
          Map.entry("fscore", List.of("f1", "fbeta")),
          Map.entry("f2", List.of("fbeta")),
          Map.entry("iou", List.of("jaccard")),
          Map.entry("kappa", List.of("cohen_kappa")),
          Map.entry("matthews", List.of("mcc")),
          Map.entry("matthewscorrcoef", List.of("mcc")),
          Map.entry("crossentropy", List.of("log_loss")),
          Map.entry("nll", List.of("log_loss")),
          Map.entry("negloglikelihood", List.of("log_loss")),
          Map.entry("lift", List.of("lift_at")),
          Map.entry("positiverate", List.of("selection_rate")),
          Map.entry("meanabsoluteerror", List.of("mae")),
          Map.entry("meansquarederror", List.of("mse")),
          Map.entry("rootmeansquarederror", List.of("rmse")),
          Map.entry("medianabsoluteerror", List.of("median_ae")),
          Map.entry("meanabsolutepercentageerror", List.of("mape")),
          Map.entry("rsquared", List.of("r2")),
          Map.entry("coverage", List.of("interval_coverage")),
          Map.entry("quantileloss", List.of("pinball")),
          Map.entry("meanreciprocalrank", List.of("mrr")),
          Map.entry("meanaverageprecision", List.of("map")),
          // Near in name only: the metrics that these are, the catalogue does not have.
          Map.entry("rmsle", List.of()),
          Map.entry("msle", List.of()),
          Map.entry("smape", List.of()));

  private OtherNames() {}

  /** All other names, plain. */
  static Set<String> all() {
    return MEANT.keySet();
  }

  /** The names of the catalogue that are meant. */
  static Set<String> meant() {
    return MEANT.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /** {@code ; did you mean 'roc_auc'?}, or nothing if neither meaning nor spelling is near. */
  static String hint(String written, Collection<String> names) {
    String plain = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String stem = plain.replaceFirst("score$", "");
    List<String> meant = MEANT.getOrDefault(plain, MEANT.get(stem));
    if (meant == null) {
      meant = Nearest.of(written, names).or(() -> Nearest.of(stem, names)).stream().toList();
    }
    return meant.isEmpty()
        ? ""
        : meant.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
  }
}
