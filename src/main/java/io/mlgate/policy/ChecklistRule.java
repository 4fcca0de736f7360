package io.mlgate.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What people must have done; written {@code checklist: {item: model card, owner: risk-ml,
 * evidence: artifact:MODEL_CARD.md}}, or a list of such items.
 *
 * @param items at least one, each with a name of its own
 */
public record ChecklistRule(List<Item> items) implements RunRule {

  /**
   * One thing to do.
   *
   * @param name what is to be done
   * @param owner who answers for it: a role of {@link Owners}, or anybody by name
   * @param due the last day on which it may be open, in UTC; always there if it may be open at
   *     first
   * @param before the stage that needs it
   * @param handoff who hands it over, if the policy says
   * @param evidence what shows that it is done
   */
  public record Item(
      String name,
      String owner,
      Optional<LocalDate> due,
      ReleaseStage before,
      Optional<Handoff> handoff,
      ChecklistEvidence evidence) {

    /**
     * Whether a check may find it open: a later stage needs it, and its last day is not over. A
     * check stands before every stage, so that what it needs is needed now.
     *
     * @param today the day of the check, in UTC
     */
    public boolean mayBeOpen(LocalDate today) {
      return mayEverBeOpen() && due.filter(last -> !today.isAfter(last)).isPresent();
    }

    /** Whether there may be a day on which a check may find it open. */
    public boolean mayEverBeOpen() {
      return before != ReleaseStage.CHECK;
    }
  }

  /** Copies the items. */
  public ChecklistRule {
    items = List.copyOf(items);
  }

  @Override
  public String describe() {
    return items.size() == 1
        ? "checklist: " + items.get(0).name()
        : "checklist of " + items.size() + " items";
  }

  @Override
  public int results() {
    return items.size();
  }

  @Override
  public boolean comparesWithBaseline() {
    return false;
  }
}
