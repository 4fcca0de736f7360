package io.mlgate.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where a model's chain ends: what the next record refers to.
 *
 * @param sequence the last record's number; 0 before the first
 * @param hash its hash, 64 lower-case hexadecimal digits; before the first, one of the model's name
 */
public record Head(long sequence, String hash) {
  private static final String BEGINNING = "mlgate/ledger/v1\n";

  /** Checks the form. */
  public Head {
    Objects.requireNonNull(hash);
    if (sequence < 0 || !isHash(hash)) {
      throw new IllegalArgumentException("no head of a ledger: " + sequence + " " + hash);
    }
  }

  /**
   * The head of a model that has no record yet. Its hash is that of {@code mlgate/ledger/v1}, a
   * line feed and the model's name in UTF-8, so that no model's chain can be shown as another's.
   */
  public static Head beginning(String model) {
    return new Head(0, ChainHash.of((BEGINNING + model).getBytes(StandardCharsets.UTF_8)));
  }

  static boolean isHash(String text) {
    return ChainHash.isOne(text);
  }

  @Override
  public String toString() {
    return sequence + " " + hash;
  }
}
