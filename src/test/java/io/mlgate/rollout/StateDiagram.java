package io.mlgate.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arrows of a Mermaid state diagram. An arrow from or to a state that holds others is one from
 * or to each of them.
 *
 * @param arrows between different states, as {@link #arrow} writes them; beginnings and ends not
 * @param ends states with an arrow to the end
 */
record StateDiagram(Set<String> arrows, Set<String> ends) {
  private static final Path PAGE = Path.of("docs", "reference", "rollout.md");
  private static final Pattern BLOCK =
      Pattern.compile("```mermaid\\nstateDiagram-v2\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ARROW =
      Pattern.compile("(\\w+|\\[\\*]) --> (\\w+|\\[\\*])(?: *:.*)?");
  private static final Pattern OPENING = Pattern.compile("state (?:\".*\" as )?(\\w+) \\{");
  private static final String OUTSIDE = "[*]";

  static String arrow(String from, String to) {
    return from + " --> " + to;
  }

  /** The one of the reference page. */
  static StateDiagram ofPage() {
    try {
      Matcher block = BLOCK.matcher(Files.readString(PAGE));
      if (!block.find()) {
        throw new AssertionError(PAGE + " has no state diagram");
      }
      return of(block.group(1).lines().map(String::strip).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StateDiagram of(List<String> lines) {
    Map<String, Set<String>> members = new LinkedHashMap<>();
    String inside = OUTSIDE;
    for (String line : lines) {
      Matcher opening = OPENING.matcher(line);
      Matcher arrow = ARROW.matcher(line);
      if (opening.matches()) {
        inside = opening.group(1);
        members.put(inside, new TreeSet<>());
      } else if (line.equals("}")) {
        inside = OUTSIDE;
      } else if (arrow.matches() && members.containsKey(inside)) {
        members.get(inside).addAll(Set.of(arrow.group(1), arrow.group(2)));
      } else if (!arrow.matches() && !line.isEmpty()) {
        throw new AssertionError("not understood: " + line);
      }
    }
    Set<String> arrows = new TreeSet<>();
    Set<String> ends = new TreeSet<>();
    for (String line : lines) {
      Matcher arrow = ARROW.matcher(line);
      if (!arrow.matches() || arrow.group(1).equals(OUTSIDE)) {
        continue;
      }
      for (String from : members.getOrDefault(arrow.group(1), Set.of(arrow.group(1)))) {
        for (String to : members.getOrDefault(arrow.group(2), Set.of(arrow.group(2)))) {
          if (to.equals(OUTSIDE)) {
            ends.add(from);
          } else {
            arrows.add(arrow(from, to));
          }
        }
      }
    }
    return new StateDiagram(arrows, ends);
  }
}
