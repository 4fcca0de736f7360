package io.mlgate.policy;

import java.util.List;

/** Words that rules about rows share. */
final class RuleWords {
  private RuleWords() {}

  /** Which rows: {@code holdout by sex and age_band}. */
  static String rows(String evaluation, List<String> by) {
    return by.isEmpty() ? evaluation : evaluation + " by " + String.join(" and ", by);
  }

  /** What is not the default is said. */
  static String decidedOn(DecideOn decideOn) {
    return decideOn == DecideOn.POINT ? ", decided on the point" : "";
  }
}
