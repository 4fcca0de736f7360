package io.mlgate.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a registered model: 1 to 1,024 characters that UTF-8 can hold, none of them a control
 * character.
 *
 * @param text the name
 */
public record ModelName(String text) {
  private static final int LONGEST = 1024;

  /** The longest name of a file, without what the ledger adds to it; file systems take 255. */
  private static final int LONGEST_FILE = 180;

  private static final int KEPT = 80;

  /** Checks the form. */
  public ModelName {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("a model's name has 1 to " + LONGEST + " characters");
    }
    if (text.codePoints().anyMatch(ModelName::isUnfit)) {
      throw new IllegalArgumentException(
          "a model's name holds no control characters and no half characters");
    }
  }

  private static boolean isUnfit(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }

  /**
   * A file's name for the model, and for no other: letters of ASCII, digits, {@code - _} and dots
   * but the first stay, other bytes become {@code %} and two hexadecimal digits. Of a name that is
   * too long the first characters stay, {@code %~} and the name's SHA-256 follow.
   */
  String fileName() {
    StringBuilder name = new StringBuilder();
    for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(letter) || (letter == '.' && !name.isEmpty())) {
        name.append((char) letter);
      } else {
        name.append(String.format(Locale.ROOT, "%%%02x", letter));
      }
    }
    return name.length() <= LONGEST_FILE
        ? name.toString()
        : name.substring(0, KEPT) + "%~" + ChainHash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The model that a file is of; empty for a name that was cut, or is none. */
  static Optional<ModelName> ofFile(String fileName) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < fileName.length(); at++) {
      char letter = fileName.charAt(at);
      if (letter != '%') {
        bytes.write(letter);
        continue;
      }
      if (!fileName.substring(at).matches("(?s)%[0-9a-f]{2}.*")) {
        return Optional.empty();
      }
      bytes.write(Integer.parseInt(fileName.substring(at + 1, at + 3), 16));
      at += 2;
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    try {
      // No file that mlGate made has another name than its model gives.
      return Optional.of(new ModelName(text)).filter(it -> it.fileName().equals(fileName));
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(byte letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '-'
        || letter == '_';
  }
}
