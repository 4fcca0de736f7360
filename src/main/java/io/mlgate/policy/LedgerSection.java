package io.mlgate.policy;

import java.util.Locale;
import java.util.Optional;

/** Reads {@code ledger: FOLDER} or {@code ledger: jdbc:postgresql://HOST/DATABASE}. */
final class LedgerSection {
  private static final String POSTGRESQL = "jdbc:postgresql://";

  private LedgerSection() {}

  static Optional<String> read(Value value) {
    Optional<String> place = value.text();
    String text = place.orElse("").toLowerCase(Locale.ROOT);
    boolean isUrl = text.contains("://") || text.startsWith("jdbc:");
    if (isUrl && !text.startsWith(POSTGRESQL)) {
      value.refuse("must be a folder, or a URL that begins with " + POSTGRESQL);
    } else if (isUrl
        && (text.contains("@") || text.contains("password") || text.contains("user="))) {
      value.refuse("must not hold a user or a password: they come from the environment");
    }
    return place;
  }
}
