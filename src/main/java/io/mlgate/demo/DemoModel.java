package io.mlgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Stands in for a version of the example's model: a formula of five inputs, since the trained model
 * needs Python. Where an application is of a kind of employment that no version was trained with,
 * its score takes no account of it, as the example's own pipelines do ({@code
 * handle_unknown="ignore"}).
 *
 * @param version as the registry names it
 * @param intercept log-odds of an application that has nothing for or against it
 * @param weights by numeric input, of its value less the usual one
 * @param employment log-odds of each kind of employment that it was trained with
 * @param explainsUnknown whether it can give reasons for other kinds, too
 */
record DemoModel(
    String version,
    double intercept,
    Map<String, Double> weights,
    Map<String, Double> employment,
    boolean explainsUnknown) {
  private static final double REFUSED_FROM = 0.5;

  /** About the means of the example's applications. */
  private static final Map<String, Double> USUAL =
      Map.of("debt_ratio", 0.33, "late_payments", 0.8, "utilisation", 0.4, "income", 2600.0);

  private static final Map<String, Double> EMPLOYMENT =
      Map.of("full_time", -0.1, "part_time", 0.1, "self_employed", 0.5, "none", 0.6);

  DemoModel {
    weights = Map.copyOf(weights);
    employment = Map.copyOf(employment);
  }

  /**
   * A version of the example.
   *
   * @return nothing for a version that the demo has no formula for
   */
  static Optional<DemoModel> of(String version) {
    return switch (version) {
      case "1" -> Optional.of(new DemoModel("1", -0.8, weights(4.0, 1.2), EMPLOYMENT, true));
      case "2" -> Optional.of(new DemoModel("2", -0.8, weights(4.3, 1.3), EMPLOYMENT, false));
      case "4" -> Optional.of(new DemoModel("4", -0.8, weights(3.7, 1.25), EMPLOYMENT, true));
      default -> Optional.empty();
    };
  }

  private static Map<String, Double> weights(double debt, double late) {
    return Map.of("debt_ratio", debt, "late_payments", late, "utilisation", 2.0, "income", -0.0004);
  }

  /**
   * The probability of a default.
   *
   * @throws IllegalArgumentException if a number is missing
   */
  double score(JsonNode application) {
    double logOdds =
        intercept + employment.getOrDefault(application.path("employment").asText(), 0.0);
    for (double part : numbers(application).values()) {
      logOdds += part;
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** What becomes of an application of this score: 1 is refused. */
  static String decision(double score) {
    return score >= REFUSED_FROM ? "1" : "0";
  }

  /**
   * What spoke for and against an application, in log-odds by input.
   *
   * @throws NoSuchElementException if it can't say, since it was not trained with this employment
   * @throws IllegalArgumentException if a number is missing
   */
  Map<String, Double> reasons(JsonNode application) {
    Map<String, Double> reasons = numbers(application);
    String kind = application.path("employment").asText();
    Double known = employment.get(kind);
    if (known != null) {
      reasons.put("employment", known);
    } else if (!explainsUnknown) {
      throw new NoSuchElementException("no importance of employment " + kind);
    }
    return reasons;
  }

  private Map<String, Double> numbers(JsonNode application) {
    Map<String, Double> parts = new LinkedHashMap<>();
    USUAL.forEach(
        (input, usual) -> {
          JsonNode value = application.path(input);
          if (!value.isNumber()) {
            throw new IllegalArgumentException("no number: " + input);
          }
          parts.put(input, weights.getOrDefault(input, 0.0) * (value.asDouble() - usual));
        });
    return parts;
  }
}
