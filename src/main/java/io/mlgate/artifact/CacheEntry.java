package io.mlgate.artifact;

import io.mlgate.tracking.ArtifactRoot;
import io.mlgate.tracking.ArtifactRoot.OfLoggedModel;
import io.mlgate.tracking.ArtifactRoot.OfRun;
import io.mlgate.tracking.ArtifactRoot.OfVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which object an artifact was, and the state of the artifact that it is.
 *
 * @param sha256 the object's SHA-256
 * @param size its length in bytes
 * @param validator names the artifact's state for its store
 */
record CacheEntry(String sha256, long size, String validator) {
  private static final String FORMAT = "mlgate-artifact/1";
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  /** The name of the entry of an artifact; no two artifacts share one. */
  static String name(String origin, ArtifactRoot root, String path) {
    MessageDigest digest = DigestingSink.sha256();
    List<String> parts = new ArrayList<>(List.of(origin));
    parts.addAll(parts(root));
    parts.add(path);
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The kinds differ in their number of parts, so that no two roots have the same. */
  private static List<String> parts(ArtifactRoot root) {
    if (root instanceof OfRun run) {
      return List.of(run.runId());
    }
    return root instanceof OfVersion version
        ? List.of("version", version.model(), version.version())
        : List.of("logged model", ((OfLoggedModel) root).modelId());
  }

  /** Reads an entry; whatever is none is as good as none. */
  static Optional<CacheEntry> read(Path file) throws IOException {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    List<String> lines = text.lines().toList();
    return lines.size() == 4
            && lines.get(0).equals(FORMAT)
            && SHA256.matcher(lines.get(1)).matches()
            && SIZE.matcher(lines.get(2)).matches()
        ? Optional.of(new CacheEntry(lines.get(1), Long.parseLong(lines.get(2)), lines.get(3)))
        : Optional.empty();
  }

  /** Whether it can be written: a line holds the validator. */
  boolean isStorable() {
    return validator.lines().count() == 1 && validator.length() < MOST_BYTES / 8;
  }

  /** Writes it in the place of another, whole or not at all. */
  void write(Path part, Path file) throws IOException {
    Files.writeString(part, String.join("\n", FORMAT, sha256, String.valueOf(size), validator));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
