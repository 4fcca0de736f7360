package io.mlgate.compatibility;

import static io.mlgate.compatibility.Consequence.breaks;
import static io.mlgate.compatibility.Consequence.info;
import static io.mlgate.compatibility.Consequence.warn;
import static io.mlgate.compatibility.ScalarType.BINARY;
import static io.mlgate.compatibility.ScalarType.BOOLEAN;
import static io.mlgate.compatibility.ScalarType.DATETIME;
import static io.mlgate.compatibility.ScalarType.DOUBLE;
import static io.mlgate.compatibility.ScalarType.FLOAT;
import static io.mlgate.compatibility.ScalarType.INTEGER;
import static io.mlgate.compatibility.ScalarType.LONG;
import static io.mlgate.compatibility.ScalarType.STRING;

import java.util.Optional;

/**
 * What becomes of requests, by the enforcement of MLflow 3.17.2, and stricter than it where it lets
 * values through that the model's code did not ask for:
 *
 * <ul>
 *   <li>pandas holds bytes, arrays, objects and maps as "objects", which MLflow passes on unread to
 *       a column of text, bytes or booleans; so does text to a column of bytes;
 *   <li>its server makes true of every text, reads numbers as nanoseconds since 1970, and passes
 *       base64 on as text;
 *   <li>more unnamed columns than the model knows are cut off at the right, whichever was removed,
 *       and named columns are taken by position if the model has no names for them;
 *   <li>columns are made into a tensor, and an array into columns, if their sizes happen to fit.
 * </ul>
 */
final class InputRules implements ReadingRules {
  private final String callers;
  private final String model;
  private final ServingPath serving;

  InputRules(ReadingDirection direction, ServingPath serving) {
    boolean backward = direction == ReadingDirection.BACKWARD;
    this.callers = backward ? "today's callers" : "callers of the candidate";
    this.model = backward ? "the candidate" : "production";
    this.serving = serving;
  }

  @Override
  public Optional<Consequence> scalar(ScalarType written, ScalarType read, boolean nested) {
    if (written == read) {
      return Optional.empty();
    }
    if (widens(written, read)) {
      return Optional.of(info("its values are converted without loss"));
    }
    if (serving == ServingPath.JSON && !nested) {
      return Optional.of(cast(written, read));
    }
    String where =
        serving == ServingPath.JSON ? ": inside objects, arrays and maps JSON is not cast" : "";
    return Optional.of(breaks(model + " refuses " + written + " for " + read + where));
  }

  /** integer to long or double, float to double. Not long to double: 2^53 + 1 has no double. */
  private static boolean widens(ScalarType written, ScalarType read) {
    return (written == INTEGER && (read == LONG || read == DOUBLE))
        || (written == FLOAT && read == DOUBLE);
  }

  private Consequence cast(ScalarType written, ScalarType read) {
    boolean numeric = written.isNumber() || written == BOOLEAN;
    if (numeric && read.isNumber()) {
      return warn(
          "the scoring server casts its values to "
              + read
              + ": fractions are cut, large values rounded, wrapped or refused; DataFrames are"
              + " refused");
    }
    if (written.isNumber() && read == BOOLEAN) {
      return warn("the scoring server makes true of every value but 0; DataFrames are refused");
    }
    if (read == STRING && (numeric || written == DATETIME)) {
      return warn("the scoring server passes its values on as text; DataFrames are refused");
    }
    if (written == STRING && read == BINARY) {
      return breaks(model + " refuses text that is not base64");
    }
    return breaks(model + " refuses or misreads " + written + " for " + read);
  }

  /**
   * A parameter of another type. MLflow widens more here than in columns; JSON does not tell an
   * integer from a long, nor a float from a double, and its dates are texts.
   */
  Optional<Consequence> param(ScalarType written, ScalarType read) {
    if (written == read) {
      return Optional.empty();
    }
    boolean whole = written == INTEGER || written == LONG;
    boolean widened =
        (written == INTEGER && read == LONG)
            || (whole && (read == FLOAT || read == DOUBLE))
            || (written == FLOAT && read == DOUBLE);
    if (widened) {
      return Optional.of(info("its values are converted"));
    }
    boolean alikeInJson =
        (written == LONG && read == INTEGER)
            || (written == DOUBLE && read == FLOAT)
            || (written == DATETIME && read == STRING);
    if (serving == ServingPath.JSON && alikeInJson) {
      return Optional.of(warn("JSON hides the difference; values from Python are refused"));
    }
    return Optional.of(breaks(model + " refuses " + written + " for " + read));
  }

  /** A parameter that the model does not know. */
  Consequence unreadParam() {
    return warn(
        model + " ignores it: " + callers + " that set it get an answer as if they had not");
  }

  /** A parameter that the callers do not know. */
  Consequence unwrittenParam() {
    return info(callers + " do not set it and get its default");
  }

  /** Another default. */
  Consequence defaultValue() {
    return warn(callers + " that do not set it get another answer");
  }

  @Override
  public Optional<Consequence> dtype(String written, String read) {
    if (written.equals(read)) {
      return Optional.empty();
    }
    if (serving == ServingPath.JSON && NumpyType.isCast(written, read)) {
      return Optional.of(
          warn(
              "the scoring server makes "
                  + Shown.plain(read, 40)
                  + " of what it gets: fractions are cut, values out of range wrapped or refused;"
                  + " arrays from Python are refused"));
    }
    return Optional.of(breaks(model + " takes no other type of elements"));
  }

  @Override
  public Consequence shape() {
    return breaks(model + " refuses other sizes, which " + callers + " may send");
  }

  @Override
  public Consequence anySize() {
    return info(
        "arrays of every size there are taken; callers that send a DataFrame for a tensor need the"
            + " sizes fixed");
  }

  @Override
  public boolean takesEverything(TensorSpec read) {
    return read.takesEverything();
  }

  @Override
  public boolean findsOnlyTensor() {
    return true;
  }

  @Override
  public Consequence kind() {
    return breaks(model + " refuses or misreads what " + callers + " send");
  }

  @Override
  public Consequence anything() {
    return info(model + " takes anything there");
  }

  @Override
  public Consequence unwritten(boolean required) {
    return required
        ? breaks(callers + " do not send it, and " + model + " refuses requests without it")
        : info(callers + " do not send it, and need not");
  }

  @Override
  public Consequence sometimesUnwritten() {
    return breaks(callers + " may leave it out, and " + model + " refuses requests without it");
  }

  @Override
  public Consequence alwaysWritten() {
    return info(callers + " send it always, and need not");
  }

  @Override
  public Consequence unread() {
    return info(model + " ignores it: " + callers + " may go on sending it");
  }

  @Override
  public Consequence unreadProperty() {
    return breaks(model + " refuses objects with a property that it does not know");
  }

  @Override
  public Consequence count() {
    return breaks("without names columns are known by position alone, and positions have changed");
  }

  @Override
  public Consequence naming() {
    return breaks(
        callers + " send by other names, or in another order, than " + model + " looks for");
  }

  @Override
  public Consequence objectAsMap() {
    return info(model + " takes objects with any property there");
  }

  @Override
  public Consequence nullInMap() {
    return breaks(callers + " may send null for it, which a map's value cannot be");
  }
}
