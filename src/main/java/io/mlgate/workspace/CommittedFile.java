package io.mlgate.workspace;

import java.util.Objects;

/** A file as it is in a commit. */
public sealed interface CommittedFile {

  /**
   * It is there.
   *
   * @param text what it holds, read as UTF-8
   */
  record Text(String text) implements CommittedFile {
    /** Nothing may be null. */
    public Text {
      Objects.requireNonNull(text);
    }
  }

  /** The commit has no such file. */
  record Absent() implements CommittedFile {}

  /**
   * It can't be read.
   *
   * @param why one line: what, and what to do
   */
  record Unread(String why) implements CommittedFile {
    /** Nothing may be null. */
    public Unread {
      Objects.requireNonNull(why);
    }
  }
}
