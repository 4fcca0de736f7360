package io.mlgate.ledger;

import java.util.regex.Pattern;

/**
 * What a record is about. The kinds that this version writes are named here; others, of later
 * versions, are read, kept and verified all the same.
 *
 * @param word lower-case letters, digits and hyphens, beginning with a letter; at most 64
 */
public record RecordKind(String word) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** A candidate was judged. */
  public static final RecordKind EVALUATION = new RecordKind("evaluation");

  /** The model in use was judged again. */
  public static final RecordKind REVALIDATION = new RecordKind("revalidation");

  /** Checks the form. */
  public RecordKind {
    if (!isWord(word)) {
      throw new IllegalArgumentException("no kind of a record: " + word);
    }
  }

  static boolean isWord(String word) {
    return FORM.matcher(word).matches();
  }

  @Override
  public String toString() {
    return word;
  }
}
