package io.mlgate.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a gate on what people must have done: {@code checklist: {item: ..., owner: ..., ...}}. */
final class ChecklistGateGrammar implements GateKind {
  private static final Keys KEYS = Keys.of("item", "owner", "due", "before", "handoff", "evidence");

  /** More than anybody works through. */
  private static final int MOST_ITEMS = 200;

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  @Override
  public String key() {
    return "checklist";
  }

  @Override
  public List<String> keys() {
    return List.of("checklist");
  }

  @Override
  public Rule read(Mapping gate, RowsGrammar rows) {
    Value checklist = gate.required("checklist");
    List<Value> written = checklist.isList() ? checklist.items() : List.of(checklist);
    if (written.size() > MOST_ITEMS) {
      checklist.refuse("has more than 200 items: make several gates of it");
      return new ChecklistRule(List.of());
    }
    List<ChecklistRule.Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value value : written) {
      ChecklistRule.Item item = item(value);
      if (!item.name().isEmpty() && !names.add(item.name())) {
        value.refuse("names the item " + Quoted.of(item.name()) + " twice");
      }
      items.add(item);
    }
    return new ChecklistRule(items);
  }

  private static ChecklistRule.Item item(Value value) {
    Mapping item = value.mapping(KEYS);
    ReleaseStage before =
        item.optional("before")
            .flatMap(at -> at.word(ReleaseStage.class))
            .orElse(ReleaseStage.CHECK);
    if (before != ReleaseStage.CHECK && !item.mentionsAny(List.of("due"))) {
      item.refuse(
          "may be open until "
              + before.word()
              + ", but for how long? Give 'due', its last day, such as 2026-12-31");
    }
    return new ChecklistRule.Item(
        item.required("item").text().orElse(""),
        item.required("owner").text().orElse(""),
        item.optional("due").flatMap(ChecklistGateGrammar::date),
        before,
        item.optional("handoff").flatMap(at -> at.word(Handoff.class)),
        ChecklistEvidenceGrammar.read(item.required("evidence")));
  }

  private static Optional<LocalDate> date(Value value) {
    Optional<String> day = value.scalarText().filter(text -> DATE.matcher(text).matches());
    if (day.isEmpty()) {
      return value.wrongType("a day, such as 2026-12-31", "");
    }
    try {
      return day.map(LocalDate::parse);
    } catch (DateTimeException e) {
      value.refuse("is no day of the calendar: " + day.get());
      return Optional.empty();
    }
  }
}
