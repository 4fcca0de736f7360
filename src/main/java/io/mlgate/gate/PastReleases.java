package io.mlgate.gate;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Port to what was recorded about earlier releases of a model. */
public interface PastReleases {

  /**
   * A version that was in production once, other than some.
   *
   * @param versions those that do not count
   * @return the version, absent if none was
   * @throws UnknownPastException if that can't be told
   */
  Optional<String> released(Set<String> versions);

  /**
   * The comparison on which a version was released, or the last one where no release is recorded.
   *
   * @param version the version, if it is known
   * @param runId its run
   * @throws UnknownPastException if that can't be told
   */
  Optional<PastComparison> comparison(Optional<String> version, String runId);

  /**
   * What a model was compared with before its release.
   *
   * @param baselineVersion the version that it was compared with, if it had one
   * @param baselineRunId that version's run
   * @param differences the candidate's value less the baseline's, by gate; finite numbers
   */
  record PastComparison(
      Optional<String> baselineVersion, String baselineRunId, Map<String, Double> differences) {

    /** Copies the differences; nothing may be null. */
    public PastComparison {
      Objects.requireNonNull(baselineVersion);
      Objects.requireNonNull(baselineRunId);
      differences = Map.copyOf(differences);
    }
  }

  /**
   * Where nothing was recorded, or nobody looks: no earlier release is known of, and what needs the
   * past can't be told.
   *
   * @param why why not, as a clause
   */
  static PastReleases unrecorded(String why) {
    return new PastReleases() {
      @Override
      public Optional<String> released(Set<String> versions) {
        return Optional.empty();
      }

      @Override
      public Optional<PastComparison> comparison(Optional<String> version, String runId) {
        throw new UnknownPastException(why);
      }
    };
  }
}
