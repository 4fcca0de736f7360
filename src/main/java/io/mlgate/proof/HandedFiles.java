package io.mlgate.proof;

import io.mlgate.attestation.Attestation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What somebody hands over: a report folder, or an attestation by itself.
 *
 * @param attestation the envelope
 * @param evidence the bytes of {@code evidence.json}
 * @param report the bytes of {@code report.json}
 */
public record HandedFiles(
    Optional<byte[]> attestation, Optional<byte[]> evidence, Optional<byte[]> report) {
  private static final int LARGEST = 64 << 20;

  /**
   * Reads them.
   *
   * @param place a folder, of which {@code attestation.dsse.json}, {@code evidence.json} and {@code
   *     report.json} are read, or an attestation
   * @throws IOException if there is nothing, or a file is larger than 64 MiB
   */
  public static HandedFiles read(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      Optional<byte[]> file = file(place);
      if (file.isEmpty()) {
        throw new NoSuchFileException(place.toString());
      }
      return new HandedFiles(file, Optional.empty(), Optional.empty());
    }
    HandedFiles files =
        new HandedFiles(
            file(place.resolve(Attestation.FILE)),
            file(place.resolve("evidence.json")),
            file(place.resolve("report.json")));
    if (files.attestation().isEmpty() && files.evidence().isEmpty()) {
      throw new NoSuchFileException(place.resolve(Attestation.FILE).toString());
    }
    return files;
  }

  private static Optional<byte[]> file(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException(file + " is larger than 64 MiB");
      }
      return Optional.of(bytes);
    }
  }
}
