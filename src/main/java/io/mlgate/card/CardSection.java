package io.mlgate.card;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sections of a model card, in their order.
 *
 * <p>The first nine are those of Mitchell et al., Model Cards for Model Reporting, 2019 (<a
 * href="https://doi.org/10.1145/3287560.3287596">doi:10.1145/3287560.3287596</a>); the others are
 * what the common templates of model hubs ask for beside them.
 */
public enum CardSection {
  MODEL_DETAILS("Model details"),
  INTENDED_USE("Intended use"),
  FACTORS("Factors"),
  METRICS("Metrics"),
  EVALUATION_DATA("Evaluation data"),
  TRAINING_DATA("Training data"),
  QUANTITATIVE_ANALYSES("Quantitative analyses"),
  ETHICAL_CONSIDERATIONS("Ethical considerations"),
  CAVEATS("Caveats and recommendations"),
  GETTING_STARTED("How to get started"),
  TECHNICAL_SPECIFICATIONS("Technical specifications"),
  ENVIRONMENTAL_IMPACT("Environmental impact"),
  CONTACT("Owners and contact");

  private final String title;

  CardSection(String title) {
    this.title = title;
  }

  /** Its heading. */
  public String title() {
    return title;
  }

  /** The section that a heading means, whatever its upper and lower case. */
  static Optional<CardSection> titled(String heading) {
    String wanted = heading.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(section -> section.title.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(CardSection::title).toList();
  }
}
