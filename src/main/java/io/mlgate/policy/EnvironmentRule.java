package io.mlgate.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The candidate must run where the baseline runs; written {@code {compatibility: environment,
 * allow: minor}}.
 *
 * @param allow the greatest change of a package's version that fails not
 * @param refusedPackages packages that it must not need, as {@code torch} or {@code torch<2.6}
 * @param refusedFormats ways in which it must not be saved
 * @param refusesWarnings whether what is worth a warning fails too
 */
public record EnvironmentRule(
    VersionChange allow,
    List<String> refusedPackages,
    List<SavedFormat> refusedFormats,
    boolean refusesWarnings)
    implements RunRule {

  /** Copies the lists. */
  public EnvironmentRule {
    refusedPackages = List.copyOf(refusedPackages);
    refusedFormats = List.copyOf(refusedFormats);
  }

  @Override
  public String describe() {
    String refused =
        Stream.concat(refusedFormats.stream().map(Word::word), refusedPackages.stream())
            .collect(Collectors.joining(", "));
    return "the environment is the baseline's up to "
        + allow.word()
        + " changes"
        + (refused.isEmpty() ? "" : ", without " + refused)
        + (refusesWarnings ? ", without a warning" : "");
  }

  /** At least one: how much there is to say, only the models tell. */
  @Override
  public int results() {
    return 1;
  }

  @Override
  public boolean comparesWithBaseline() {
    return true;
  }
}
