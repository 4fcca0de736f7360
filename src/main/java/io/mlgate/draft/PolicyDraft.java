package io.mlgate.draft;

import io.mlgate.policy.Kind;
import io.mlgate.policy.PolicyReader;
import io.mlgate.tracking.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A first policy from the numbers that a run logged, for people to read, mend and keep.
 *
 * <p>Every number whose name tells which way it gets better becomes a gate with a limit near its
 * present value; the others stay comments until somebody decides. Gates that were proposed on
 * anything else follow. The draft reads back and lints without errors.
 */
public final class PolicyDraft {
  /** A policy with more gates than this was not read by the people who decide by it. */
  private static final int MOST_GATES = 50;

  private static final int MOST_COMMENTS = 20;
  private static final int LONGEST_NAME = 80;

  private final Run run;
  private final String model;
  private final Optional<String> baselineAlias;
  private final List<ProposedGate> proposals;
  private final Optional<TableOfRun> table;
  private final GateNames names = new GateNames();
  private final Map<Kind, List<String>> gates = new EnumMap<>(Kind.class);
  private final List<String> comments = new ArrayList<>();
  private boolean compares;

  private PolicyDraft(
      Run run,
      String model,
      Optional<String> baselineAlias,
      List<ProposedGate> proposals,
      Optional<TableOfRun> table) {
    this.run = run;
    this.model = model;
    this.baselineAlias = baselineAlias;
    this.proposals = proposals;
    this.table = table;
    this.compares = proposals.stream().anyMatch(ProposedGate::comparesWithBaseline);
  }

  /**
   * Drafts a policy.
   *
   * @param run the run whose numbers it starts from
   * @param model name of the registered model
   * @param baselineAlias alias of the version to compare with, if there is one
   * @param proposals gates on anything else than numbers; those that compare need the alias
   * @param table a table of the run from which a schema is drafted, if there is one
   * @return the text of the file, ending with a line break; empty if the run logged no finite
   *     number that a gate could be about, and no table with rows
   * @throws io.mlgate.policy.PolicyException if a policy can't hold the model's name or the alias
   */
  public static Optional<String> of(
      Run run,
      String model,
      Optional<String> baselineAlias,
      List<ProposedGate> proposals,
      Optional<TableOfRun> table) {
    Measurements measurements = Measurements.of(run);
    if (measurements.usable().isEmpty()
        && table.filter(rows -> rows.table().rows() > 0).isEmpty()) {
      return Optional.empty();
    }
    String text = new PolicyDraft(run, model, baselineAlias, proposals, table).write(measurements);
    PolicyReader.read("the draft", text.getBytes(StandardCharsets.UTF_8));
    return Optional.of(text);
  }

  private String write(Measurements measurements) {
    // These take their names first, so that a number called data gets another one.
    Optional<String> schema =
        table.flatMap(source -> DraftedSchema.lines(names.nameFor("data"), source));
    List<String> proposed =
        proposals.stream().map(gate -> gate.lines(names.nameFor(gate.name()))).toList();
    draftKnown(measurements.usable());
    draftUndecided(measurements.usable());
    StringBuilder text = new StringBuilder();
    text.append(DraftedHead.of(run, model))
        .append(DraftedHead.baseline(baselineAlias.filter(alias -> compares)))
        .append("\ngates:\n");
    appendGates(text);
    appendComments(text);
    appendUnusable(text, measurements.unusable());
    proposed.forEach(text::append);
    text.append("  # What people must have done: mlgate check --checklist-template\n");
    schema.ifPresent(text::append);
    return text.toString();
  }

  private void draftKnown(List<Measured> usable) {
    for (Measured measured : usable) {
      measured.known().ifPresent(known -> draft(measured, known));
    }
  }

  private void draft(Measured measured, KnownMetric known) {
    String name = names.nameFor(measured.stem());
    String line = DraftedGate.line(name, measured, known, baselineAlias.isPresent());
    if (count() < MOST_GATES) {
      add(known.kind(), line);
      compares |= DraftedGate.canCompare(measured, known);
    } else {
      comments.add(line);
    }
  }

  /** If there is no gate otherwise, one undecided number holds the place as a range. */
  private void draftUndecided(List<Measured> usable) {
    boolean blocks = count() > 0;
    for (Measured measured : usable) {
      if (measured.known().isPresent()) {
        continue;
      }
      String name = names.nameFor(measured.stem());
      if (blocks) {
        comments.add(DraftedGate.undecidedLine(name, measured, "HIGHER-OR-LOWER"));
      } else {
        String why =
            "# Which way does this get better? Until somebody says, it must stay near:\n  ";
        add(Kind.MODEL, why + DraftedGate.undecidedLine(name, measured, "higher"));
        blocks = true;
      }
    }
  }

  private void add(Kind kind, String line) {
    gates.computeIfAbsent(kind, any -> new ArrayList<>()).add(line);
  }

  private int count() {
    return gates.values().stream().mapToInt(List::size).sum();
  }

  private void appendGates(StringBuilder text) {
    gates.forEach(
        (kind, lines) -> {
          text.append("  # ").append(heading(kind)).append('\n');
          lines.forEach(line -> text.append("  ").append(line));
        });
  }

  private static String heading(Kind kind) {
    return switch (kind) {
      case MODEL -> "Quality of the predictions";
      case SERVICE -> "Behaviour of the service";
      case BUSINESS -> "Business figures";
      case PROXY -> "Stand-ins for what is known only later";
    };
  }

  private void appendComments(StringBuilder text) {
    if (comments.isEmpty()) {
      return;
    }
    text.append(
        "  # Uncomment what matters, say higher or lower, and keep the limit that holds:\n");
    comments.stream().limit(MOST_COMMENTS).forEach(line -> text.append("  # ").append(line));
    int more = comments.size() - MOST_COMMENTS;
    if (more > 0) {
      text.append("  # ... and ").append(more).append(" more\n");
    }
  }

  private static void appendUnusable(StringBuilder text, List<String> unusable) {
    if (unusable.isEmpty()) {
      return;
    }
    String listed =
        unusable.stream()
            .limit(MOST_COMMENTS)
            .map(name -> YamlText.comment(name, LONGEST_NAME))
            .collect(Collectors.joining(", "));
    text.append("  # Without a finite value, or with a name that no policy can hold: ")
        .append(listed)
        .append(unusable.size() > MOST_COMMENTS ? ", ..." : "")
        .append('\n');
  }
}
