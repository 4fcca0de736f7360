package io.mlgate.environment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes an environment's file within its bounds. */
final class EnvironmentText {
  /** A thousand times the usual file. */
  private static final int LARGEST = 1024 * 1024;

  /** Of lines, and of requirements, several of which YAML may put into one line. */
  static final int MOST = 10_000;

  private EnvironmentText() {}

  /**
   * The file's text, which ends its lines by {@code \n}.
   *
   * @throws MalformedEnvironmentException if it is too large or no text in UTF-8
   */
  static String decoded(String file, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new MalformedEnvironmentException(
          file + ": " + bytes.length + " bytes; at most " + LARGEST + " are read");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedEnvironmentException(file + ": no text in UTF-8", e);
    }
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    String plain = lines.startsWith("\uFEFF") ? lines.substring(1) : lines;
    long count = plain.chars().filter(c -> c == '\n').count() + (plain.endsWith("\n") ? 0 : 1);
    if (count > MOST) {
      throw new MalformedEnvironmentException(
          file + ": " + count + " lines; at most " + MOST + " are read");
    }
    return plain;
  }

  static List<String> lines(String file, byte[] bytes) {
    return decoded(file, bytes).lines().toList();
  }
}
