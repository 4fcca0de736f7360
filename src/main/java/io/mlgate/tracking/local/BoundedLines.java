package io.mlgate.tracking.local;

import io.mlgate.tracking.TrackingException;
import io.mlgate.tracking.TrackingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a text file line by line, however long it is, and never holds more than one line. */
final class BoundedLines {
  private static final int LONGEST_LINE = 4_096;

  private BoundedLines() {}

  /** Gives each line that is not blank to a consumer. */
  static void each(Path file, long maxBytes, Consumer<String> lines) {
    try (InputStream in = Files.newInputStream(file);
        Reader reader =
            new InputStreamReader(
                new BoundedInputStream(in, file.toString(), maxBytes),
                StandardCharsets.UTF_8.newDecoder())) {
      StringBuilder line = new StringBuilder();
      char[] block = new char[1 << 13];
      for (int count = reader.read(block); count >= 0; count = reader.read(block)) {
        for (int i = 0; i < count; i++) {
          if (block[i] == '\n' || block[i] == '\r') {
            give(line, lines);
          } else if (line.length() < LONGEST_LINE) {
            line.append(block[i]);
          } else {
            throw new TrackingException(
                Kind.MALFORMED, file + " has a line of more than " + LONGEST_LINE + " characters");
          }
        }
      }
      give(line, lines);
    } catch (CharacterCodingException e) {
      throw new TrackingException(Kind.MALFORMED, file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw Enclosure.unreadable(file, e);
    }
  }

  private static void give(StringBuilder line, Consumer<String> lines) {
    String text = line.toString();
    line.setLength(0);
    if (!text.isBlank()) {
      lines.accept(text);
    }
  }
}
