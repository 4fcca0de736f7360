package io.mlgate.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a release rests on: everything that the ledger has about one piece of evidence.
 *
 * @param evidence the evidence's digest; absent where records named only a version
 * @param decision the first evaluation that gave this evidence
 * @param answers what people answered, in order
 * @param waivers gates whose verdicts people waived
 * @param breakGlasses who did without approvals
 */
public record Grounds(
    Optional<String> evidence,
    Optional<RecordedDecision> decision,
    List<RecordedAnswer> answers,
    List<RecordedWaiver> waivers,
    List<RecordedBreakGlass> breakGlasses) {

  /** The same without the answers, and without waivers and break-glasses of some records. */
  Grounds without(Set<Long> records) {
    return new Grounds(
        evidence,
        decision,
        List.of(),
        waivers.stream().filter(it -> !records.contains(it.moment().sequence())).toList(),
        breakGlasses.stream().filter(it -> !records.contains(it.moment().sequence())).toList());
  }

  /** On nothing that the ledger knows. */
  static final Grounds NONE =
      new Grounds(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

  /** Copies the lists; nothing may be null. */
  public Grounds {
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(decision);
    answers = List.copyOf(answers);
    waivers = List.copyOf(waivers);
    breakGlasses = List.copyOf(breakGlasses);
  }
}
