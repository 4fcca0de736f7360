package io.mlgate.metric;

import java.util.Optional;

/** Documents ranked for queries: one row a document. What can be drawn again is the query. */
public final class RankingObservations implements Observations {
  private final int[] starts;
  private final int[] rows;
  private final double[] relevance;
  private final double[] scores;
  private final Optional<double[]> weights;

  private RankingObservations(
      int[] starts, int[] rows, double[] relevance, double[] scores, Optional<double[]> weights) {
    this.starts = starts;
    this.rows = rows;
    this.relevance = relevance;
    this.scores = scores;
    this.weights = weights;
  }

  /**
   * Documents in any order.
   *
   * @param queries for each row the code of its query; codes count from 0 without a gap
   * @param relevance for each row how relevant it is, finite and from 0 on; 0 is not relevant
   * @param scores for each row its score, finite; the greatest is ranked first
   */
  public static RankingObservations of(int[] queries, double[] relevance, double[] scores) {
    Columns.notEmpty("queries", queries.length);
    Columns.length("relevance", relevance.length, queries.length);
    Columns.length("scores", scores.length, queries.length);
    Columns.finite("relevance", relevance);
    Columns.finite("scores", scores);
    for (int row = 0; row < relevance.length; row++) {
      if (relevance[row] < 0) {
        throw Columns.at("relevance", row, relevance[row] + " is negative");
      }
    }
    int[] starts = starts(queries);
    int[] next = starts.clone();
    int[] rows = new int[queries.length];
    for (int row = 0; row < rows.length; row++) {
      rows[next[queries[row]]++] = row;
    }
    return new RankingObservations(starts, rows, relevance, scores, Optional.empty());
  }

  private static int[] starts(int[] queries) {
    int greatest = 0;
    for (int row = 0; row < queries.length; row++) {
      if (queries[row] < 0 || queries[row] >= queries.length) {
        throw Columns.at("queries", row, queries[row] + " is no code below the number of rows");
      }
      greatest = Math.max(greatest, queries[row]);
    }
    int[] starts = new int[greatest + 2];
    for (int query : queries) {
      starts[query + 1]++;
    }
    for (int query = 0; query <= greatest; query++) {
      if (starts[query + 1] == 0) {
        throw new ObservationsException("queries: code " + query + " has no row");
      }
      starts[query + 1] += starts[query];
    }
    return starts;
  }

  /**
   * The same documents with weights of the queries: finite, from 0 on, not all 0.
   *
   * @param given one weight a query, in the order of the codes
   */
  public RankingObservations withQueryWeights(double[] given) {
    Columns.weights(given, units());
    return new RankingObservations(starts, rows, relevance, scores, Optional.of(given));
  }

  @Override
  public Task task() {
    return Task.RANKING;
  }

  @Override
  public int units() {
    return starts.length - 1;
  }

  @Override
  public Optional<double[]> weights() {
    return weights;
  }

  @Override
  public Optional<String> lacks(Need need) {
    return switch (need) {
      case QUERY, RELEVANCE, SCORE -> Optional.empty();
      default -> Optional.of(need.word() + ": not among the columns of a ranking");
    };
  }

  /** The documents of one query, best score first. */
  RankedQuery query(int query) {
    int size = starts[query + 1] - starts[query];
    double[] gains = new double[size];
    double[] keys = new double[size];
    for (int i = 0; i < size; i++) {
      int row = rows[starts[query] + i];
      gains[i] = relevance[row];
      keys[i] = scores[row];
    }
    return RankedQuery.of(gains, keys);
  }
}
