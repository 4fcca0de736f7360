package io.mlgate.drift;

import java.util.List;

/**
 * Counts by category of a reference and a current sample. A category may be new in the current
 * sample, have vanished from it, or be in neither.
 */
public final class CategoricalSamples implements ColumnSamples {
  private final List<String> categories;
  private final long[] reference;
  private final long[] current;
  private final SampleSizes rows;
  private final SampleSizes dropped;

  private CategoricalSamples(
      List<String> categories, long[] reference, long[] current, SampleSizes dropped) {
    this.categories = List.copyOf(categories);
    this.reference = reference;
    this.current = current;
    this.rows = new SampleSizes(sum(reference), sum(current));
    this.dropped = dropped;
    if (rows.least() == 0) {
      throw new DriftException("a sample has no row with a value");
    }
  }

  /**
   * Counts rows that all have a category.
   *
   * @param reference one code a row, from 0 to the number of categories less 1
   * @param current the same of the current sample
   * @param categories the categories' names by code, which both samples share
   * @throws DriftException if a sample is empty or holds another code
   */
  public static CategoricalSamples of(int[] reference, int[] current, List<String> categories) {
    for (int[] sample : List.of(reference, current)) {
      for (int code : sample) {
        if (code < 0) {
          throw new DriftException("a row has no category; separate such rows before comparing");
        }
      }
    }
    return present(reference, current, categories);
  }

  /**
   * Counts the rows that have a category; the others are counted and dropped, as Evidently does.
   *
   * @param reference one code a row, negative if it has no category
   * @param current the same of the current sample
   * @param categories the categories' names by code, which both samples share
   * @throws DriftException if no row of a sample has a category, or a code has no name
   */
  public static CategoricalSamples present(
      int[] reference, int[] current, List<String> categories) {
    long[] ofReference = new long[categories.size()];
    long[] ofCurrent = new long[categories.size()];
    return new CategoricalSamples(
        categories,
        ofReference,
        ofCurrent,
        new SampleSizes(count(reference, ofReference), count(current, ofCurrent)));
  }

  /**
   * Takes counts.
   *
   * @param reference number of rows of each category, at least 0
   * @param current the same of the current sample
   * @param categories their names
   * @throws DriftException if the lengths differ, a count is negative or a sample is empty
   */
  public static CategoricalSamples ofCounts(
      long[] reference, long[] current, List<String> categories) {
    if (reference.length != categories.size() || current.length != categories.size()) {
      throw new DriftException(
          "%d and %d counts for %d categories"
              .formatted(reference.length, current.length, categories.size()));
    }
    for (int category = 0; category < reference.length; category++) {
      if (reference[category] < 0 || current[category] < 0) {
        throw new DriftException(
            "a negative number of rows is \"" + categories.get(category) + '"');
      }
    }
    return new CategoricalSamples(
        categories, reference.clone(), current.clone(), new SampleSizes(0, 0));
  }

  private static long count(int[] codes, long[] counts) {
    long without = 0;
    for (int code : codes) {
      if (code >= counts.length) {
        throw new DriftException(
            "code " + code + " names none of " + counts.length + " categories");
      }
      if (code < 0) {
        without++;
      } else {
        counts[code]++;
      }
    }
    return without;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum = Math.addExact(sum, count);
    }
    return sum;
  }

  @Override
  public SampleSizes rows() {
    return rows;
  }

  @Override
  public SampleSizes dropped() {
    return dropped;
  }

  @Override
  public int distinct() {
    return byValue().size();
  }

  @Override
  public Cells cells(Convention convention) {
    return byValue();
  }

  @Override
  public Cells byValue() {
    CellsBuilder cells = new CellsBuilder();
    for (int category = 0; category < reference.length; category++) {
      cells.addIfAny(categories.get(category), reference[category], current[category]);
    }
    return cells.build();
  }
}
