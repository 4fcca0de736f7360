package io.mlgate.cli;

import io.mlgate.ledger.Anchor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Anchors as a user gives them: one, or a file of them. */
final class AnchorArgument {
  private static final int LARGEST = 4 << 20;

  private AnchorArgument() {}

  /**
   * The anchors of a model; a file may hold those of others, too.
   *
   * @throws UsageException if there are none, or what is there is no anchor
   */
  static List<Anchor> of(Surroundings surroundings, String argument, String model) {
    List<Anchor> anchors =
        Anchor.parse(argument)
            .map(List::of)
            .orElseGet(() -> ofFile(surroundings, argument))
            .stream()
            .filter(anchor -> anchor.model().equals(model))
            .toList();
    if (anchors.isEmpty()) {
      throw new UsageException("--anchor names no record of '" + model + "'");
    }
    return anchors;
  }

  private static List<Anchor> ofFile(Surroundings surroundings, String argument) {
    return text(surroundings, argument)
        .lines()
        .filter(line -> !line.isBlank())
        .map(
            line ->
                parse(line)
                    .orElseThrow(
                        () ->
                            new UsageException(
                                argument
                                    + ": a line is no anchor, MODEL SEQUENCE HASH: '"
                                    + (line.length() > 100 ? line.substring(0, 100) : line)
                                    + "'")))
        .toList();
  }

  private static Optional<Anchor> parse(String line) {
    return Anchor.parse(line).or(() -> LedgerJson.anchor(line));
  }

  private static String text(Surroundings surroundings, String argument) {
    try (InputStream in = Files.newInputStream(surroundings.resolve(Path.of(argument)))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UsageException(argument + " is larger than 4 MiB: that is no file of anchors");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "'" + argument + "' is neither an anchor, MODEL SEQUENCE HASH, nor a file of anchors");
    }
  }
}
