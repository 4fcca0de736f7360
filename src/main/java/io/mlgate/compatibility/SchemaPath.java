package io.mlgate.compatibility;

import java.util.regex.Pattern;

/**
 * A place in a signature, as {@code inputs.customer.addresses[].zip}.
 *
 * @param text the place; names that are no plain words are quoted
 */
record SchemaPath(String text) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]{1,80}");

  @Override
  public String toString() {
    return text;
  }

  /** A column, a tensor, a parameter or a property. */
  SchemaPath named(String name) {
    return new SchemaPath(text + "." + (WORD.matcher(name).matches() ? name : Shown.quoted(name)));
  }

  /** An unnamed column; the first is 0. */
  SchemaPath at(int position) {
    return new SchemaPath(text + "[" + position + "]");
  }

  /** The items of an array. */
  SchemaPath items() {
    return new SchemaPath(text + "[]");
  }

  /** The values of a map. */
  SchemaPath values() {
    return new SchemaPath(text + ".*");
  }
}
