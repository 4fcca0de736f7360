package io.mlgate.policy;

import java.util.Optional;

/**
 * What shows that an item of a checklist is done: something that the store holds, or what a person
 * put on record.
 */
public sealed interface ChecklistEvidence {

  /**
   * A file of the candidate's run that is not empty; written {@code artifact:PATH}.
   *
   * @param path where it is, relative to the run's files
   */
  record OfFile(String path) implements ChecklistEvidence {}

  /**
   * A name that was given a value; written {@code tag:NAME} or {@code tag:NAME=VALUE}.
   *
   * @param place what the name belongs to
   * @param name the name
   * @param value the only value that counts; any that is not blank if absent
   */
  record OfName(Place place, String name, Optional<String> value) implements ChecklistEvidence {}

  /**
   * A person's word in the ledger; written {@code sign-off:ROLE}.
   *
   * @param role the role that the person must have
   */
  record OfPerson(String role) implements ChecklistEvidence {}

  /** What a name belongs to. */
  enum Place implements Word {
    /** A tag of the candidate's run. */
    TAG,
    /** A tag of the candidate's registered version. */
    VERSION_TAG,
    /** A parameter of the candidate's run. */
    PARAM;

    @Override
    public String word() {
      return Word.super.word().replace('_', '-');
    }
  }
}
