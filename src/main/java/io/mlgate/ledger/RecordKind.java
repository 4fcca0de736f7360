package io.mlgate.ledger;

/**
 * What a record is about. The kinds that this version writes are named here; others, of later
 * versions, are read, kept and verified all the same.
 *
 * @param word lower-case letters, digits and hyphens, beginning with a letter; at most 64
 */
public record RecordKind(String word) {
  private static final int LONGEST = 64;

  /** A candidate was judged. */
  public static final RecordKind EVALUATION = new RecordKind("evaluation");

  /** The model in use was judged again. */
  public static final RecordKind REVALIDATION = new RecordKind("revalidation");

  /** A person approved, rejected or withdrew. */
  public static final RecordKind APPROVAL = new RecordKind("approval");

  /** An approval was found void: what it was given for is no longer so. */
  public static final RecordKind APPROVAL_VOIDED = new RecordKind("approval-voided");

  /** A person waived the verdict of one gate. */
  public static final RecordKind WAIVER = new RecordKind("waiver");

  /** A person said that an item of a checklist is done. */
  public static final RecordKind SIGN_OFF = new RecordKind("sign-off");

  /** A person let a stage begin without the approvals it needs. */
  public static final RecordKind BREAK_GLASS = new RecordKind("break-glass");

  /** Something is owed by a day. */
  public static final RecordKind OBLIGATION = new RecordKind("obligation");

  /** What was owed is done. */
  public static final RecordKind OBLIGATION_MET = new RecordKind("obligation-met");

  /** A version entered a stage of its rollout, or is about to. */
  public static final RecordKind ROLLOUT = new RecordKind("rollout");

  /**
   * A rollout is about to change a route, waits, or was watched; whole states, one after another.
   */
  public static final RecordKind ROLLOUT_STATE = new RecordKind("rollout-state");

  /** What followed a state of a rollout: an alias moved, somebody was told. */
  public static final RecordKind ROLLOUT_FOLLOW_UP = new RecordKind("rollout-follow-up");

  /** A version was taken back. */
  public static final RecordKind ROLLBACK = new RecordKind("rollback");

  /** Something went wrong with a model in use. */
  public static final RecordKind INCIDENT_OPENED = new RecordKind("incident-opened");

  /** What went wrong is mended. */
  public static final RecordKind INCIDENT_CLOSED = new RecordKind("incident-closed");

  /** A version was taken out of use for good. */
  public static final RecordKind RETIREMENT = new RecordKind("retirement");

  /** Checks the form. */
  public RecordKind {
    if (!isWord(word)) {
      throw new IllegalArgumentException("no kind of a record: " + word);
    }
  }

  static boolean isWord(String word) {
    if (word.isEmpty() || word.length() > LONGEST || !isLetter(word.charAt(0))) {
      return false;
    }
    for (int at = 1; at < word.length(); at++) {
      char each = word.charAt(at);
      if (!isLetter(each) && (each < '0' || each > '9') && each != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char each) {
    return each >= 'a' && each <= 'z';
  }

  @Override
  public String toString() {
    return word;
  }
}
