package io.mlgate.policy;

import java.util.Objects;

/**
 * A question about live traffic that a stage of a rollout asks again and again.
 *
 * @param name distinct in its policy
 * @param source where its numbers come from; the policy has such a source, or needs none
 * @param measure what is asked
 * @param kind what it looks after
 * @param dryRun whether it is measured and shown, and never decides
 * @param minSamples how many samples each arm must have before it may pass; at least 1. Failing
 *     does not wait for them
 * @param position where the file names it
 */
public record LiveCheckRule(
    String name,
    SourceKind source,
    LiveMeasure measure,
    Kind kind,
    boolean dryRun,
    int minSamples,
    Position position) {

  /** Stands for the slot in addresses, selectors and names of files. */
  public static final String ARM = "$arm";

  /** Stands for the beginning of the counted time in an address, in seconds since 1970. */
  public static final String SINCE = "$since";

  /** Stands for its end. */
  public static final String UNTIL = "$until";

  /** Nothing may be null. */
  public LiveCheckRule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(source);
    Objects.requireNonNull(measure);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(position);
  }

  /** The same check, where each arm must have at least so many samples. */
  public LiveCheckRule withMinSamples(int least) {
    return new LiveCheckRule(
        name, source, measure, kind, dryRun, Math.max(minSamples, least), position);
  }

  /** The same check of another measure. */
  public LiveCheckRule measuring(LiveMeasure other) {
    return new LiveCheckRule(name, source, other, kind, dryRun, minSamples, position);
  }

  /** Whether a share of a rollout's alpha is its own: what measures only needs none. */
  public boolean spendsAlpha() {
    return !dryRun && !(measure instanceof LiveMeasure.Point);
  }
}
