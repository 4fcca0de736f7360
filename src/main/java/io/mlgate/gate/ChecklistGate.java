package io.mlgate.gate;

import io.mlgate.policy.ChecklistEvidence;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Owners;
import io.mlgate.tracking.Artifacts;
import io.mlgate.tracking.ModelVersion;
import io.mlgate.tracking.Run;
import io.mlgate.verdict.GateResult;
import io.mlgate.verdict.Slice;
import io.mlgate.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates whether people did what they should have done.
 *
 * <p>An item without its evidence is open, and an open one fails. Where only a later stage needs it
 * and its last day is not over, that is worth a warning, whatever the gate's severity; from the day
 * after on it is not, though nobody changed anything.
 */
final class ChecklistGate {
  private static final int LONGEST_SHOWN = 100;

  private final Gate gate;
  private final ChecklistRule rule;
  private final Owners owners;
  private final Pins pins;
  private final Artifacts artifacts;
  private final Precedents precedents;
  private final LocalDate today;

  ChecklistGate(
      Gate gate,
      ChecklistRule rule,
      Owners owners,
      Pins pins,
      Artifacts artifacts,
      Precedents precedents,
      Instant now) {
    this.gate = gate;
    this.rule = rule;
    this.owners = owners;
    this.pins = pins;
    this.artifacts = artifacts;
    this.precedents = precedents;
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** One result for each item, in the policy's order. */
  GateOutcome evaluate() {
    GuardedResults results = new GuardedResults(gate);
    for (ChecklistRule.Item item : rule.items()) {
      results.addAll(Slice.of(item), () -> List.of(judged(item, look(item))));
    }
    return results.outcome();
  }

  private GateResult judged(ChecklistRule.Item item, Seen seen) {
    boolean isOpenInTime = seen.verdict() == Verdict.FAIL && item.mayBeOpen(today);
    Slice slice = Slice.of(item);
    return new ResultBuilder(gate, isOpenInTime ? slice.asWarning() : slice)
        .is(
            seen.verdict(),
            (seen.verdict() == Verdict.FAIL ? open(item) : "")
                + seen.words()
                + "; "
                + owners.resolve(item.owner())
                + " answers for it"
                + item.handoff().map(from -> ", handed over by " + from.word()).orElse(""));
  }

  private String open(ChecklistRule.Item item) {
    String before = ", needed before " + item.before().word();
    return item.due()
        .map(due -> (today.isAfter(due) ? "overdue since the end of " : "open, due ") + due)
        .map(when -> when + (item.mayEverBeOpen() ? before : ", needed now"))
        .orElse("open, needed now")
        .concat(": ");
  }

  private Seen look(ChecklistRule.Item item) {
    ChecklistEvidence evidence = item.evidence();
    Contender candidate = pins.fitCandidate();
    if (evidence instanceof ChecklistEvidence.OfPerson person) {
      Precedents.SignOff signOff =
          precedents.signOff(gate.name(), item.name(), person.role(), candidate.run().runId());
      return new Seen(signOff.done() ? Verdict.PASS : Verdict.FAIL, signOff.words());
    }
    if (evidence instanceof ChecklistEvidence.OfFile file) {
      return new RunFile(candidate.run().runId(), file.path()).look(artifacts);
    }
    ChecklistEvidence.OfName wanted = (ChecklistEvidence.OfName) evidence;
    Run run = candidate.run();
    return switch (wanted.place()) {
      case TAG -> named("the candidate's run", wanted, run.tag(wanted.name()));
      case PARAM ->
          named(
              "the candidate's run",
              wanted,
              Optional.ofNullable(run.params().get(wanted.name()))
                  // What Python's clients log for nothing.
                  .filter(value -> !value.equals("None")));
      case VERSION_TAG ->
          candidate
              .version()
              .map(version -> ofVersion(version, wanted))
              .orElseGet(
                  () ->
                      new Seen(
                          Verdict.FAIL,
                          "the candidate was not named as a registered version, and only one has the"
                              + " version-tag "
                              + wanted.name()));
    };
  }

  private static Seen ofVersion(ModelVersion version, ChecklistEvidence.OfName wanted) {
    return named(
        "version " + version.version(),
        wanted,
        Optional.ofNullable(version.tags().get(wanted.name())));
  }

  private static Seen named(
      String holder, ChecklistEvidence.OfName wanted, Optional<String> found) {
    String what = wanted.place().word() + " " + wanted.name();
    Optional<String> value = found.filter(text -> !text.isBlank());
    if (value.isEmpty()) {
      return new Seen(Verdict.FAIL, holder + " has no " + what + " with a value");
    }
    String is = what + " is " + shortened(value.get());
    return wanted.value().isEmpty() || wanted.value().equals(value)
        ? new Seen(Verdict.PASS, is)
        : new Seen(Verdict.FAIL, is + ", not " + wanted.value().get());
  }

  /** A tag may hold a whole page. */
  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_SHOWN
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "...";
  }
}
