package io.mlgate.ledger;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A head that somebody keeps outside the ledger. A chain that was rewritten whole verifies by
 * itself; it does not hold the record of an anchor.
 *
 * @param model the model
 * @param head what its ledger ended with when the anchor was taken
 */
public record Anchor(String model, Head head) {
  private static final Pattern FORM = Pattern.compile("(.{1,1024}) ([0-9]{1,16}) ([0-9a-f]{64})");

  /** Nothing may be null. */
  public Anchor {
    Objects.requireNonNull(model);
    Objects.requireNonNull(head);
  }

  /** Reads {@code MODEL SEQUENCE HASH}; empty if it is not of that form. */
  public static Optional<Anchor> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches()
        ? Optional.of(
            new Anchor(form.group(1), new Head(Long.parseLong(form.group(2)), form.group(3))))
        : Optional.empty();
  }

  /** {@code MODEL SEQUENCE HASH}. */
  @Override
  public String toString() {
    return model + " " + head;
  }
}
