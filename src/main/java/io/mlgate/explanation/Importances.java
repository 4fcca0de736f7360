package io.mlgate.explanation;

import io.mlgate.statistics.MidRanks;
import io.mlgate.statistics.ScoreOrder;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How much each feature decides a model's answers, as gain, permutation loss or a mean of absolute
 * SHAP values tells it. Only their sizes count: a sign says which way a feature moves the answer,
 * or that its permutation did no harm.
 *
 * @param sizes absolute importance by feature; finite, from 0 on, at least one above 0
 */
public record Importances(NavigableMap<String, Double> sizes) {

  /** Copies the sizes. */
  public Importances {
    sizes = Collections.unmodifiableNavigableMap(new TreeMap<>(sizes));
  }

  /**
   * The feature that decides most, with its share of the whole; of several, the first by name.
   *
   * @return a share above 0, at most 1
   */
  public Map.Entry<String, Double> greatestShare() {
    double total = sizes.values().stream().mapToDouble(Double::doubleValue).sum();
    String greatest = sizes.firstKey();
    for (Map.Entry<String, Double> feature : sizes.entrySet()) {
      if (feature.getValue() > sizes.get(greatest)) {
        greatest = feature.getKey();
      }
    }
    return Map.entry(greatest, sizes.get(greatest) / total);
  }

  /**
   * Spearman's rank correlation of two models' importances, over the features of either; one that a
   * model does not have decides nothing there. Equal importances share their mean rank.
   *
   * @return from -1 to 1
   * @throws ImportancesException if all features of one are equally important, so that they have no
   *     order
   */
  public double rankCorrelation(Importances other) {
    SortedSet<String> features = new TreeSet<>(sizes.keySet());
    features.addAll(other.sizes.keySet());
    double[] ours = ranks(features);
    double[] theirs = other.ranks(features);
    double middle = (features.size() + 1) / 2.0;
    double products = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < ours.length; i++) {
      products += (ours[i] - middle) * (theirs[i] - middle);
      first += (ours[i] - middle) * (ours[i] - middle);
      second += (theirs[i] - middle) * (theirs[i] - middle);
    }
    if (first == 0 || second == 0) {
      throw new ImportancesException(
          "all features are equally important, so that their ranks can't be compared");
    }
    return Math.min(1, Math.max(-1, products / Math.sqrt(first * second)));
  }

  private double[] ranks(SortedSet<String> features) {
    return MidRanks.of(
        ScoreOrder.of(
            features.stream().mapToDouble(feature -> sizes.getOrDefault(feature, 0.0)).toArray()));
  }
}
