package io.mlgate.dossier;

import java.util.Objects;

/**
 * A file of a dossier.
 *
 * @param path its path in the archive: letters, digits, dots, {@code _-/}
 * @param what what it is, in a sentence
 * @param bytes its content, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DossierFile(String path, String what, byte[] bytes) {

  /** Nothing may be null, and the path nowhere else than in the archive. */
  public DossierFile {
    Objects.requireNonNull(what);
    Objects.requireNonNull(bytes);
    if (!path.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")) {
      throw new IllegalArgumentException("no path of a dossier: " + path);
    }
  }
}
