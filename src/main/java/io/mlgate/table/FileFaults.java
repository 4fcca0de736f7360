package io.mlgate.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Says in a line why a file gave no bytes. */
final class FileFaults {
  private FileFaults() {}

  static TableException of(TablePlace place, IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return place.refuse("there is no such file", fault);
    }
    if (fault instanceof AccessDeniedException) {
      return place.refuse("the file may not be read by this user", fault);
    }
    if (fault instanceof CharacterCodingException) {
      return place.refuse(
          "the file is not UTF-8 text", new DamagedException(fault.toString(), fault));
    }
    String reason = Optional.ofNullable(fault.getMessage()).orElse("input/output error");
    return place.refuse("the file can't be read: " + Legible.plain(reason, 200), fault);
  }
}
