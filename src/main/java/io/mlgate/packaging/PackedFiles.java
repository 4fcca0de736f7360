package io.mlgate.packaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a model, as they were read.
 *
 * @param files by path relative to the model's folder, with {@code /} between names
 */
public record PackedFiles(SortedMap<String, PackedFile> files) {

  /** Copies the files. */
  public PackedFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** How many bytes they have together. */
  public long size() {
    return files.values().stream().mapToLong(PackedFile::size).sum();
  }

  /**
   * One digest of them all: the SHA-256 over the lines {@code PATH HEX}, in UTF-8, each with a line
   * feed, sorted by the UTF-16 code units of their paths. Any other byte of any file, any other
   * name and any file more or less gives another.
   */
  public String sha256() {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, PackedFile> file : files.entrySet()) {
      lines.append(file.getKey()).append("  ").append(file.getValue().sha256()).append('\n');
    }
    return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  /** A SHA-256 of no bytes yet. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform has SHA-256", e);
    }
  }
}
