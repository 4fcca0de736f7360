package io.mlgate.tracking.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The user and password in {@code ~/.mlflow/credentials}: an INI file with {@code
 * mlflow_tracking_username} and {@code mlflow_tracking_password} in its section {@code [mlflow]}.
 *
 * @param user the user's name, if the file has one
 * @param password the password, if the file has one
 */
record CredentialsFile(Optional<String> user, Optional<String> password) {
  private static final CredentialsFile NONE =
      new CredentialsFile(Optional.empty(), Optional.empty());

  /** Reads the file in a home directory; a missing file is an empty one. */
  static CredentialsFile in(Path home) {
    Path file = home.resolve(".mlflow").resolve("credentials");
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return new CredentialsFile(
          value(lines, "mlflow_tracking_username"), value(lines, "mlflow_tracking_password"));
    } catch (IOException e) {
      throw new IllegalArgumentException("the credentials file " + file + " cannot be read", e);
    }
  }

  private static Optional<String> value(List<String> lines, String key) {
    boolean inside = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("[")) {
        inside = text.equals("[mlflow]");
      } else if (inside && !text.startsWith("#") && !text.startsWith(";")) {
        int equals = text.indexOf('=');
        if (equals > 0 && text.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals(key)) {
          return Optional.of(text.substring(equals + 1).strip()).filter(found -> !found.isEmpty());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "CredentialsFile[user=" + user.orElse("") + ", password=***]";
  }
}
