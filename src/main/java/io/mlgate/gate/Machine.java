package io.mlgate.gate;

import io.mlgate.verdict.GateResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an evaluation can ask of a machine beside the tracking store.
 *
 * @param trials loads models, or refuses to
 * @param repositories looks at checked-out code, or refuses to
 */
public record Machine(ModelTrials trials, CodeRepositories repositories) {

  /** Nothing may be null. */
  public Machine {
    Objects.requireNonNull(trials);
    Objects.requireNonNull(repositories);
  }

  /**
   * This machine.
   *
   * @param directory where it works: what relative paths start from
   * @param environment the variables of this process, of which programs see few
   */
  public static Machine at(Path directory, Map<String, String> environment) {
    return new Machine(
        new ProcessTrials(directory, environment),
        new WorkspaceRepositories(directory, environment));
  }

  /**
   * What another machine recorded, whose word counts.
   *
   * @param results of its evaluation of the same policy
   */
  public static Machine recorded(List<GateResult> results) {
    return new Machine(ModelTrials.recorded(results), CodeRepositories.recorded(results));
  }
}
