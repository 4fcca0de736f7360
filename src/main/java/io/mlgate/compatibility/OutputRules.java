package io.mlgate.compatibility;

import static io.mlgate.compatibility.Consequence.breaks;
import static io.mlgate.compatibility.Consequence.info;

import java.util.Optional;

/**
 * What becomes of answers, which nothing enforces: a caller reads them by the schema that it was
 * built for. Numbers may be promoted as in Avro's schema resolution: integer to long to float to
 * double.
 *
 * <p>The set of class labels and their order are no part of a signature.
 */
final class OutputRules implements ReadingRules {
  private final String callers;
  private final String model;

  OutputRules(ReadingDirection direction) {
    boolean forward = direction == ReadingDirection.FORWARD;
    this.callers = forward ? "today's callers" : "callers of the candidate";
    this.model = forward ? "the candidate" : "production";
  }

  @Override
  public Optional<Consequence> scalar(ScalarType written, ScalarType read, boolean nested) {
    if (written == read) {
      return Optional.empty();
    }
    // The order of the constants is the order of promotion.
    boolean promoted = written.isNumber() && read.isNumber() && written.compareTo(read) < 0;
    return Optional.of(retyped(promoted, written.toString(), read.toString()));
  }

  @Override
  public Optional<Consequence> dtype(String written, String read) {
    return written.equals(read)
        ? Optional.empty()
        : Optional.of(
            retyped(
                NumpyType.isPromoted(written, read),
                Shown.plain(written, 40),
                Shown.plain(read, 40)));
  }

  private Consequence retyped(boolean promoted, String written, String read) {
    return promoted
        ? info(callers + " read every " + written + " as " + read)
        : breaks(callers + " get " + written + " where they read " + read);
  }

  @Override
  public Consequence shape() {
    return breaks(callers + " get other sizes than they read");
  }

  @Override
  public Consequence anySize() {
    return info(callers + " read every size there");
  }

  @Override
  public boolean takesEverything(TensorSpec read) {
    return false;
  }

  @Override
  public boolean findsOnlyTensor() {
    return false;
  }

  @Override
  public Consequence kind() {
    return breaks(callers + " get another kind of value than they read");
  }

  @Override
  public Consequence anything() {
    return info(callers + " read anything there");
  }

  @Override
  public Consequence unwritten(boolean required) {
    return required
        ? breaks(callers + " read it, and " + model + " does not answer it")
        : info(model + " does not answer it, and " + callers + " can do without");
  }

  @Override
  public Consequence sometimesUnwritten() {
    return breaks(callers + " always read it, and " + model + " may leave it out");
  }

  @Override
  public Consequence alwaysWritten() {
    return info(model + " always answers it, and " + callers + " can do without");
  }

  @Override
  public Consequence unread() {
    return info(callers + " do not read it");
  }

  @Override
  public Consequence unreadProperty() {
    return unread();
  }

  @Override
  public Consequence count() {
    return breaks("without names answers are read by position alone, and positions have changed");
  }

  @Override
  public Consequence naming() {
    return breaks(callers + " read by other names than " + model + " answers with");
  }

  @Override
  public Consequence objectAsMap() {
    return info(callers + " read objects with any property there");
  }

  @Override
  public Consequence nullInMap() {
    return breaks(callers + " may get null for it, which a map's value cannot be");
  }
}
