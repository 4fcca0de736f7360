package io.mlgate.policy;

/** Reads {@code candidate: {requireStatus: FINISHED, register: false}}. */
final class CandidateSection {
  private static final Keys KEYS = Keys.of("requireStatus", "register");

  private CandidateSection() {}

  static CandidateRule read(Value value) {
    Mapping candidate = value.mapping(KEYS);
    candidate.optional("requireStatus").ifPresent(CandidateSection::checkStatus);
    candidate.optional("register").ifPresent(CandidateSection::checkRegister);
    return CandidateRule.DEFAULT;
  }

  private static void checkStatus(Value status) {
    String finished = CandidateRule.DEFAULT.requireStatus();
    if (status.text().filter(word -> !word.equals(finished)).isPresent()) {
      status.refuse(
          "must be " + finished + ": the numbers of a run that did not finish decide nothing");
    }
  }

  private static void checkRegister(Value register) {
    if (register.truth().orElse(false)) {
      register.refuse(Unsupported.message("with the value true", "write false, or leave it out"));
    }
  }
}
