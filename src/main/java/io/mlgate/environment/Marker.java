package io.mlgate.environment;

import java.util.Set;

/** The condition of PEP 508 under which a requirement applies. It prints as it is read. */
public sealed interface Marker permits MarkerAll, MarkerAny, MarkerComparison {
  /**
   * The marker that is written so.
   *
   * @throws MalformedEnvironmentException if it is none
   */
  static Marker parse(String written) {
    RequirementScanner scanner = new RequirementScanner(written, "marker");
    Marker marker = new MarkerReader(scanner).read();
    scanner.end();
    return marker;
  }

  /**
   * What becomes of it.
   *
   * @param environment the variables
   * @param unknown collects the variables that would have to be known
   */
  MarkerTruth truth(MarkerEnvironment environment, Set<String> unknown);
}
