package io.mlgate.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The form that data is printed in: a table to read, or JSON. */
final class DataOutputOption {
  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "Prints table or json. Default: ${DEFAULT-VALUE}.")
  private Form form;

  /** What can be printed. */
  private enum Form {
    TABLE,
    JSON;

    /** As help, completion and errors write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isJson() {
    return form == Form.JSON;
  }
}
