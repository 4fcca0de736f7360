package io.mlgate.workspace;

import java.util.List;
import java.util.Objects;

/** How a commit stands to what is checked out. */
public sealed interface CommitStanding {

  /** It is HEAD or one of its ancestors, and no tracked file was changed since HEAD. */
  record Contained() implements CommitStanding {}

  /** The repository has the whole history, and no such commit in it. */
  record Unknown() implements CommitStanding {}

  /** It is there, but HEAD does not come from it. */
  record Elsewhere() implements CommitStanding {}

  /**
   * HEAD comes from it, but files that git tracks were changed and not committed.
   *
   * @param paths from the top of the repository, at least one; text of whoever named the files
   */
  record Changed(List<String> paths) implements CommitStanding {
    /** Copies the paths. */
    public Changed {
      paths = List.copyOf(paths);
    }
  }

  /**
   * It can't be told.
   *
   * @param why one line: what, and what to do
   */
  record Untold(String why) implements CommitStanding {
    /** Nothing may be null. */
    public Untold {
      Objects.requireNonNull(why);
    }
  }
}
