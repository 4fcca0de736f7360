package io.mlgate.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Logged numbers must be those that the rows give; written {@code agreement: [METRIC, ...]}.
 *
 * @param evaluation name of the evaluation whose rows they are
 * @param claims what was logged, at least one
 */
public record AgreementRule(String evaluation, List<Claim> claims) implements Rule {

  /** Copies the claims. */
  public AgreementRule {
    Objects.requireNonNull(evaluation);
    claims = List.copyOf(claims);
  }

  /**
   * One logged number.
   *
   * @param metric what it should be
   * @param logged the name under which the run logged it
   */
  public record Claim(MetricChoice metric, String logged) {
    /** Nothing may be null. */
    public Claim {
      Objects.requireNonNull(metric);
      Objects.requireNonNull(logged);
    }

    @Override
    public String toString() {
      return logged.equals(metric.toString()) ? logged : logged + " as " + metric;
    }
  }

  @Override
  public String describe() {
    return claims.stream()
        .map(Claim::toString)
        .collect(Collectors.joining(", ", "logged ", " equal to that of " + evaluation));
  }

  @Override
  public int results() {
    return claims.size();
  }

  @Override
  public Optional<String> onRows() {
    return Optional.of(evaluation);
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
