package io.mlgate.environment;

import java.util.Optional;
import java.util.Set;

/**
 * A variable beside a text.
 *
 * @param variable as PEP 508 calls it
 * @param operator how they compare
 * @param text without its quotes
 * @param textFirst whether the text is on the left
 */
public record MarkerComparison(
    String variable, MarkerOperator operator, String text, boolean textFirst) implements Marker {
  private static final Set<String> VERSIONS =
      Set.of("python_version", "python_full_version", "implementation_version", "platform_release");

  @Override
  public MarkerTruth truth(MarkerEnvironment environment, Set<String> unknown) {
    Optional<String> value = environment.value(variable);
    MarkerTruth truth =
        value
            .map(known -> textFirst ? compared(text, known) : compared(known, text))
            .orElse(MarkerTruth.UNKNOWN);
    if (truth == MarkerTruth.UNKNOWN) {
      unknown.add(variable);
    }
    return truth;
  }

  /** As versions where the variable is one and the right side makes a specifier, else as texts. */
  private MarkerTruth compared(String left, String right) {
    if (VERSIONS.contains(variable)) {
      Optional<VersionSpecifier> specifier = VersionSpecifier.parse(operator.sign() + right);
      if (specifier.isPresent()) {
        boolean holds =
            PackageVersion.parse(left)
                .map(version -> specifier.get().contains(version))
                .orElse(operator == MarkerOperator.IDENTICAL && left.equalsIgnoreCase(right));
        return MarkerTruth.of(holds);
      }
    }
    return operator.ofTexts(left, right);
  }

  @Override
  public String toString() {
    String quote = text.contains("\"") ? "'" : "\"";
    String quoted = quote + text + quote;
    return textFirst
        ? quoted + " " + operator.sign() + " " + variable
        : variable + " " + operator.sign() + " " + quoted;
  }
}
