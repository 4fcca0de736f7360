package io.mlgate.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file and what it is known to hold, so that evidence can name the bytes that were judged.
 *
 * @param path where it is
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param size its length in bytes, at least 0
 */
public record TableFile(Path path, String sha256, long size) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the form, not the file.
   *
   * @throws IllegalArgumentException if the digest or the size can't be one
   */
  public TableFile {
    Objects.requireNonNull(path);
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a file's size is not negative: " + size);
    }
  }

  /**
   * Reads the whole file for its digest.
   *
   * @throws TableException if it can't be read
   */
  public static TableFile of(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      Sha256 digest = new Sha256();
      long size = in.transferTo(digest.into(OutputStream.nullOutputStream()));
      return new TableFile(path, digest.hex(), size);
    } catch (IOException e) {
      throw FileFaults.of(TablePlace.of(path.toString()), e);
    }
  }
}
