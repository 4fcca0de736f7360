package io.mlgate.tracking.local.filter;

import io.mlgate.tracking.Run;
import java.util.List;
import java.util.Optional;

/**
 * A parsed filter: conditions that must all hold. Empty means every run.
 *
 * @param conditions in the order written
 */
public record RunFilter(List<Condition> conditions) {

  /** Copies the list. */
  public RunFilter {
    conditions = List.copyOf(conditions);
  }

  /**
   * Parses MLflow's filter language, such as {@code metrics.accuracy > 0.9 and tags.`ci build` =
   * '42'}.
   *
   * @throws io.mlgate.tracking.TrackingException of kind BAD_REQUEST, naming the character, when
   *     the text is no such filter
   */
  public static RunFilter parse(String text) {
    return new RunFilter(new Parser(text).parse());
  }

  /**
   * Whether a run satisfies every condition, as MLflow's file store decides it.
   *
   * @param run the run with all its metrics, parameters, tags and datasets
   * @param userId who started it: the only thing one may filter by that a {@link Run} does not hold
   */
  public boolean matches(Run run, Optional<String> userId) {
    RunMatcher matcher = new RunMatcher(run, userId);
    return conditions.stream().allMatch(matcher::matches);
  }
}
