package io.mlgate.cli;

import io.mlgate.approval.SignOffReading;
import io.mlgate.approval.Statement;
import io.mlgate.approval.StatementDraft;
import io.mlgate.ledger.LedgerRecord;
import io.mlgate.ledger.RecordKind;
import io.mlgate.policy.ChecklistEvidence;
import io.mlgate.policy.ChecklistRule;
import io.mlgate.policy.Gate;
import io.mlgate.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgate sign-off}: a person says that an item of a checklist is done. */
@Command(
    name = "sign-off",
    description = {
      "Records that an item of a checklist is done, for one candidate.",
      "It counts from the next check on; what was approved before has to be approved anew."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:recorded, and it counts",
      "1:it would not count, and nothing is recorded",
      "2:wrong usage, policy or roles file",
      "3:not recorded",
      "70:internal error"
    })
final class SignOffCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReleaseOptions release;

  @Option(
      names = "--item",
      paramLabel = "ITEM",
      required = true,
      description = "The item, as the policy names it.")
  private String item;

  @Option(
      names = "--gate",
      paramLabel = "GATE",
      description = "The gate, where several have an item of that name.")
  private String gate;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "What was done, on one line.")
  private String reason;

  @Mixin private SpeakerOptions speaker;

  SignOffCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** An item that people sign off. */
  private record Asked(String gate, ChecklistRule.Item item, String role) {}

  @Override
  public Integer call() {
    OpenRelease open = release.open(surroundings);
    Asked asked = asked(open.policy());
    Speaker person = speaker.speaker(surroundings, open.roles());
    StatementDraft draft =
        new StatementDraft(open.judged(), open.roles(), person.person())
            .with("gate", asked.gate())
            .with("item", item)
            .with("role", asked.role())
            .with("reason", reason);
    Statement statement = WrittenStatement.of(draft, RecordKind.SIGN_OFF, open.policy().model());
    if (speaker.asksForStatement()) {
      surroundings.out().print(statement.text());
      return ExitStatus.OK;
    }
    LedgerRecord record =
        open.book()
            .append(
                statement,
                person.signature(statement),
                person.actor(),
                (records, said) ->
                    new SignOffReading(records, open.policy().risk(), open.roles())
                        .fault(said, asked.role()));
    surroundings
        .out()
        .println(
            "signed off: "
                + item
                + " of "
                + open.judged().title()
                + ", record "
                + record.sequence()
                + "; check the candidate anew");
    return ExitStatus.OK;
  }

  private Asked asked(Policy policy) {
    List<Asked> all =
        policy.gates().stream()
            .filter(one -> one.rule() instanceof ChecklistRule)
            .flatMap(
                one ->
                    ((ChecklistRule) one.rule())
                        .items().stream().flatMap(each -> asked(one, each).stream()))
            .toList();
    List<Asked> meant =
        all.stream()
            .filter(one -> one.item().name().equals(item))
            .filter(one -> gate == null || one.gate().equals(gate))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw new UsageException(
        meant.isEmpty()
            ? "no checklist of the policy has the item '"
                + item
                + "' with evidence sign-off:ROLE"
                + all.stream()
                    .map(one -> one.item().name())
                    .collect(Collectors.joining(", ", "; it has: ", ""))
            : "several checklists have the item '" + item + "': name one with --gate");
  }

  private static Optional<Asked> asked(Gate gate, ChecklistRule.Item item) {
    return item.evidence() instanceof ChecklistEvidence.OfPerson person
        ? Optional.of(new Asked(gate.name(), item, person.role()))
        : Optional.empty();
  }
}
