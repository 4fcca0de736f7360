package io.mlgate.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What has to be alike between groups. */
public enum FairnessDefinition {
  /** Equal selection rates. */
  DEMOGRAPHIC_PARITY(GroupRate.SELECTION_RATE),
  /** Equal true positive rates (Hardt, Price, Srebro 2016). */
  EQUAL_OPPORTUNITY(GroupRate.TRUE_POSITIVE_RATE),
  /** Equal true and equal false positive rates (Hardt, Price, Srebro 2016): the worse decides. */
  EQUALIZED_ODDS(GroupRate.TRUE_POSITIVE_RATE, GroupRate.FALSE_POSITIVE_RATE),
  /** Equal precisions (Chouldechova 2017). */
  PREDICTIVE_PARITY(GroupRate.POSITIVE_PREDICTIVE_VALUE);

  @SuppressWarnings("ImmutableEnumChecker") // a list made by List.of
  private final List<GroupRate> rates;

  FairnessDefinition(GroupRate... rates) {
    this.rates = List.of(rates);
  }

  /** The rates that are compared. */
  public List<GroupRate> rates() {
    return rates;
  }

  /** Its name in policies, such as {@code equalized_odds}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The definition of a name.
   *
   * @throws FairnessException if there is none
   */
  public static FairnessDefinition named(String word) {
    return Arrays.stream(values())
        .filter(definition -> definition.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new FairnessException(
                    "no fairness "
                        + word
                        + "; there are "
                        + Arrays.stream(values())
                            .map(FairnessDefinition::word)
                            .collect(Collectors.joining(", "))));
  }
}
