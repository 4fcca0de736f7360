package io.mlgate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A heading with its gates.
 *
 * @param id of the heading
 * @param title the heading
 * @param tally how its gates came out
 * @param note what it is about, may be empty
 * @param shown the gates that are in sight
 * @param folded passed gates that can be unfolded
 * @param foldedTitle what is folded
 */
public record SectionView(
    String id,
    String title,
    String tally,
    String note,
    GatesView shown,
    GatesView folded,
    String foldedTitle) {

  /** Sections with more gates than this fold those that passed. */
  private static final int MOST_IN_SIGHT = 40;

  private static final String NOT_COMPARED =
      "There is no other model to compare with, and need be none. These gates neither passed nor"
          + " failed.";

  /** Whether any gate is in sight. */
  public boolean hasShown() {
    return !shown.gates().isEmpty();
  }

  /** Whether any gate is folded. */
  public boolean hasFolded() {
    return !folded.gates().isEmpty();
  }

  static List<SectionView> of(Outline outline, Map<String, String> ids, Set<String> told) {
    List<Outline.Section> sections = outline.sections();
    List<SectionView> views =
        IntStream.range(0, sections.size())
            .mapToObj(
                number ->
                    view(
                        "section-" + (number + 1),
                        sections.get(number).title(),
                        "",
                        sections.get(number).gates(),
                        ids,
                        told))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!outline.notEvaluated().isEmpty()) {
      views.add(
          view("not-evaluated", "Not evaluated", NOT_COMPARED, outline.notEvaluated(), ids, told));
    }
    return List.copyOf(views);
  }

  private static SectionView view(
      String id,
      String title,
      String note,
      List<GateGroup> gates,
      Map<String, String> ids,
      Set<String> told) {
    boolean folds = gates.size() > MOST_IN_SIGHT;
    List<GateGroup> folded = folds ? gates.stream().filter(GateGroup::passed).toList() : List.of();
    List<GateGroup> shown = folds ? gates.stream().filter(gate -> !gate.passed()).toList() : gates;
    return new SectionView(
        id,
        title,
        Phrases.verdicts(new Outline(gates)),
        note,
        GatesView.of(title, shown, ids, told),
        GatesView.of(title + ", passed", folded, ids, told),
        Phrases.counted(folded.size(), "passed gate"));
  }
}
