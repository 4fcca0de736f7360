package io.mlgate.metric;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Metrics of rankings: each the mean over queries. */
final class RankingMetrics {
  private static final Parameter DEPTH =
      Parameter.countIfAny("k", "how many ranks count; otherwise all");

  private RankingMetrics() {}

  static List<CatalogEntry> entries() {
    return List.of(
        new CatalogEntry(
            ranking("dcg", "mean over queries of the sum of relevance / log2(rank + 1)")
                .in(ValueRange.POSITIVE)
                .takes(DEPTH)
                .as("sklearn.metrics.dcg_score"),
            set -> {
              int k = depth(set);
              return rows -> RowMeans.of(each(rows, query -> query.dcg(k)));
            }),
        new CatalogEntry(
            ranking("ndcg", "mean over queries of dcg / the best dcg possible; 0 without relevance")
                .takes(DEPTH)
                .as("sklearn.metrics.ndcg_score"),
            set -> {
              int k = depth(set);
              return rows -> mean(each(rows, query -> ndcg(query, k)), relevant(rows));
            }),
        new CatalogEntry(
            ranking("mrr", "mean over queries of 1 / rank of the first relevant document")
                .as("Voorhees 1999; ties averaged"),
            none -> rows -> mean(each(rows, RankedQuery::reciprocalRank), relevant(rows))),
        new CatalogEntry(
            ranking("map", "mean over queries of the precision at relevant documents")
                .takes(DEPTH)
                .as("Manning, Raghavan, Schütze 2008, 8.4; ties averaged"),
            set -> {
              int k = depth(set);
              return rows -> mean(each(rows, query -> query.averagePrecision(k)), relevant(rows));
            }));
  }

  private static MetricDefinition ranking(String name, String meaning) {
    return MetricDefinition.of(name, meaning)
        .on(Task.RANKING)
        .reads(Need.QUERY, Need.RELEVANCE, Need.SCORE);
  }

  private static int depth(Arguments set) {
    OptionalInt k = set.wholeIfSet("k");
    return k.orElse(Integer.MAX_VALUE);
  }

  private static double[] each(Observations rows, ToDoubleFunction<RankedQuery> value) {
    RankingObservations ranking = (RankingObservations) rows;
    double[] values = new double[ranking.units()];
    for (int query = 0; query < values.length; query++) {
      values[query] = value.applyAsDouble(ranking.query(query));
    }
    return values;
  }

  private static double[] relevant(Observations rows) {
    return each(rows, query -> query.hasRelevant() ? 1 : 0);
  }

  private static double ndcg(RankedQuery query, int k) {
    if (query.size() < 2) {
      throw new ObservationsException("queries: one has a single document, which ndcg refuses");
    }
    return query.hasRelevant() ? query.dcg(k) / query.idealDcg(k) : 0;
  }

  /** A query without relevant documents counts as 0, but something must be relevant somewhere. */
  private static Prepared mean(double[] values, double[] relevant) {
    return new RowMeans(
        means ->
            means[1] == 0
                ? MetricValue.undefined("no query has a relevant document", 0.0)
                : MetricValue.of(means[0]),
        values,
        relevant);
  }
}
