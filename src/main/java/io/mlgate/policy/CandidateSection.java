package io.mlgate.policy;

/** Reads {@code candidate: {requireStatus: FINISHED, register: true}}. */
final class CandidateSection {
  private static final Keys KEYS = Keys.of("requireStatus", "register");

  private CandidateSection() {}

  static CandidateRule read(Value value) {
    Mapping candidate = value.mapping(KEYS);
    candidate.optional("requireStatus").ifPresent(CandidateSection::checkStatus);
    boolean register =
        candidate
            .optional("register")
            .flatMap(Value::truth)
            .orElse(CandidateRule.DEFAULT.register());
    return new CandidateRule(CandidateRule.DEFAULT.requireStatus(), register);
  }

  private static void checkStatus(Value status) {
    String finished = CandidateRule.DEFAULT.requireStatus();
    if (status.text().filter(word -> !word.equals(finished)).isPresent()) {
      status.refuse(
          "must be " + finished + ": the numbers of a run that did not finish decide nothing");
    }
  }
}
