package io.mlgate.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a machine keeps of a target beside the ledger, so that the way back needs no ledger: the
 * last state that it saw, and what it did when the ledger did not answer. Both are on stable
 * storage when a method returns; methods throw {@link UncheckedIOException}.
 */
public final class LocalCopy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 1 << 20;

  private final Path state;
  private final Path emergency;

  /**
   * Of one target.
   *
   * @param folder where it is kept; need not exist
   * @param target as policies name it: letters, digits, dots, underscores and dashes
   */
  public LocalCopy(Path folder, String target) {
    this.state = folder.resolve(target + ".json");
    this.emergency = folder.resolve(target + ".emergency.jsonl");
  }

  /**
   * A rollout as this machine knew it.
   *
   * @param model the registered model
   */
  public record Known(String model, RolloutPins pins, RolloutState state) {}

  /**
   * What was done without the ledger.
   *
   * @param model the registered model
   * @param rollout the rollout
   * @param base the state that it began from
   * @param states what followed, in order
   */
  public record Emergency(
      String model, String rollout, RolloutState base, List<RolloutState> states) {}

  /** Keeps a state, in place of the one before. */
  public void keep(String model, RolloutPins pins, RolloutState last) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", model);
    json.put("rollout", pins.rollout());
    json.set("pins", StateJson.of(pins));
    json.set("state", StateJson.of(last));
    try {
      Files.createDirectories(state.getParent());
      Path fresh = Files.createTempFile(state.getParent(), state.getFileName().toString(), ".new");
      try {
        write(fresh, json + "\n", StandardOpenOption.WRITE);
        Files.move(fresh, state, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state that was kept, if one can be read. */
  public Optional<Known> known() {
    return lines(state).stream()
        .findFirst()
        .map(
            json ->
                new Known(
                    json.path("model").asText(),
                    StateJson.pins(json.path("rollout").asText(), json.path("pins")),
                    StateJson.read(json.path("state"))));
  }

  /** The rollout that a machine knows, if it knows of one target only. */
  public static Optional<Known> onlyOneIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> targets =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .map(name -> name.substring(0, name.length() - ".json".length()))
              .toList();
      return targets.size() == 1 ? new LocalCopy(folder, targets.get(0)).known() : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Begins to write down what is done without the ledger. */
  void beginEmergency(Known base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", base.model());
    json.put("rollout", base.pins().rollout());
    json.set("state", StateJson.of(base.state()));
    append(json);
  }

  /** Writes a state down that the ledger could not be told. */
  void appendEmergency(RolloutState next) {
    append(JsonNodeFactory.instance.objectNode().set("state", StateJson.of(next)));
  }

  private void append(JsonNode json) {
    try {
      Files.createDirectories(emergency.getParent());
      // What a crash tore off must not swallow this line.
      write(emergency, "\n" + json + "\n", StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was done without the ledger, and is not in it yet. */
  public Optional<Emergency> emergency() {
    List<JsonNode> lines = lines(emergency);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    JsonNode first = lines.get(0);
    return Optional.of(
        new Emergency(
            first.path("model").asText(),
            first.path("rollout").asText(),
            StateJson.read(first.path("state")),
            lines.stream()
                .skip(1)
                .filter(line -> !line.has("rollout"))
                .map(line -> StateJson.read(line.path("state")))
                .toList()));
  }

  /** Puts away what the ledger knows by now; it is kept, under the name of the time. */
  void reconciled(Instant now) {
    try {
      String name = emergency.getFileName() + "." + now.toEpochMilli();
      Files.move(emergency, emergency.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole lines; what a crash left of the last one was never acted on. */
  private static List<JsonNode> lines(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + " is larger than " + LARGEST + " bytes");
      }
      String text = Files.readString(file);
      int from = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        whole(text.substring(from, end)).ifPresent(lines::add);
        from = end + 1;
      }
      return lines;
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<JsonNode> whole(String line) {
    try {
      return line.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(line));
    } catch (JsonProcessingException torn) {
      return Optional.empty();
    }
  }

  private static void write(Path file, String text, StandardOpenOption... how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, how)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
