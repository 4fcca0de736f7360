package io.mlgate.statistics;

/**
 * One arm's proportion against a limit, at any number of looks: one-sided, which needs fewer trials
 * for each of the two answers than {@link BetaMixture}'s interval. The evidence is {@link
 * OneSidedMixture}'s; it holds even if the proportion changes from trial to trial, as long as it
 * stays on the limit's good side.
 */
public final class SequentialProportion implements SequentialEvidence {
  private final Proportion counts;
  private final OneSidedMixture above;
  private final OneSidedMixture below;

  /** From all trials since the first look. */
  public SequentialProportion(Proportion counts) {
    this.counts = counts;
    this.above = OneSidedMixture.above(counts);
    this.below = OneSidedMixture.below(counts);
  }

  @Override
  public double estimate() {
    return counts.value();
  }

  /** {@inheritDoc} The limit lies in [0, 1]. */
  @Override
  public double logAbove(double limit) {
    return above.log(limit);
  }

  /** {@inheritDoc} The limit lies in [0, 1]. */
  @Override
  public double logBelow(double limit) {
    return below.log(1 - limit);
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double most() {
    return 1;
  }
}
