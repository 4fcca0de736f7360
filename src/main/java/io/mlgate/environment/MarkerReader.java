package io.mlgate.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads markers by PEP 508; {@code and} binds before {@code or}. */
final class MarkerReader {
  /** Deeper than any that somebody writes, and shallow enough for any thread's stack. */
  private static final int DEEPEST = 32;

  private static final Pattern OR = Pattern.compile("\\bor\\b");
  private static final Pattern AND = Pattern.compile("\\band\\b");
  private static final Pattern TEXT = Pattern.compile("'[^']*+'|\"[^\"]*+\"");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_.]++");
  private static final Pattern SIGN = Pattern.compile("===|==|~=|!=|<=|>=|<|>");
  private static final Pattern IN = Pattern.compile("\\bin\\b");
  private static final Pattern NOT_IN = Pattern.compile("\\bnot[ \\t]++in\\b");

  /** All that PEP 508 and its successors know, with the names that were used before it. */
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("python_version", "python_version"),
          Map.entry("python_full_version", "python_full_version"),
          Map.entry("os_name", "os_name"),
          Map.entry("os.name", "os_name"),
          Map.entry("sys_platform", "sys_platform"),
          Map.entry("sys.platform", "sys_platform"),
          Map.entry("platform_release", "platform_release"),
          Map.entry("platform_system", "platform_system"),
          Map.entry("platform_version", "platform_version"),
          Map.entry("platform.version", "platform_version"),
          Map.entry("platform_machine", "platform_machine"),
          Map.entry("platform.machine", "platform_machine"),
          Map.entry("platform_python_implementation", "platform_python_implementation"),
          Map.entry("platform.python_implementation", "platform_python_implementation"),
          Map.entry("python_implementation", "platform_python_implementation"),
          Map.entry("implementation_name", "implementation_name"),
          Map.entry("implementation_version", "implementation_version"),
          Map.entry("extra", "extra"),
          Map.entry("extras", "extras"),
          Map.entry("dependency_groups", "dependency_groups"));

  private final RequirementScanner scanner;
  private int depth;

  MarkerReader(RequirementScanner scanner) {
    this.scanner = scanner;
  }

  Marker read() {
    List<Marker> parts = new ArrayList<>();
    do {
      Marker part = conjunction();
      if (part instanceof MarkerAny any) {
        parts.addAll(any.parts());
      } else {
        parts.add(part);
      }
    } while (scanner.take(OR).isPresent());
    return one(parts, MarkerAny::new);
  }

  private Marker conjunction() {
    List<Marker> parts = new ArrayList<>();
    do {
      Marker part = atom();
      if (part instanceof MarkerAll all) {
        parts.addAll(all.parts());
      } else {
        parts.add(part);
      }
    } while (scanner.take(AND).isPresent());
    return one(parts, MarkerAll::new);
  }

  private static Marker one(List<Marker> parts, Function<List<Marker>, Marker> several) {
    return parts.size() == 1 ? parts.get(0) : several.apply(parts);
  }

  private Marker atom() {
    if (!scanner.take('(')) {
      return comparison();
    }
    if (++depth > DEEPEST) {
      throw scanner.malformed("it nests more than " + DEEPEST + " levels deep");
    }
    Marker inner = read();
    scanner.expect(')', "in its marker");
    depth--;
    return inner;
  }

  private Marker comparison() {
    Optional<String> first = text();
    if (first.isPresent()) {
      MarkerOperator operator = operator();
      return new MarkerComparison(variable(), operator, first.get(), true);
    }
    String variable = variable();
    MarkerOperator operator = operator();
    String text =
        text()
            .orElseThrow(
                () -> scanner.malformed("a text in quotes expected after " + operator.sign()));
    return new MarkerComparison(variable, operator, text, false);
  }

  private Optional<String> text() {
    return scanner.take(TEXT).map(quoted -> quoted.substring(1, quoted.length() - 1));
  }

  private String variable() {
    Optional<String> word = scanner.take(WORD);
    return word.flatMap(name -> Optional.ofNullable(VARIABLES.get(name)))
        .orElseThrow(
            () ->
                scanner.malformed(
                    word.map(name -> "its marker knows no variable " + PublicText.quoted(name))
                        .orElse("a variable expected in its marker")));
  }

  private MarkerOperator operator() {
    if (scanner.take(NOT_IN).isPresent()) {
      return MarkerOperator.NOT_IN;
    }
    if (scanner.take(IN).isPresent()) {
      return MarkerOperator.IN;
    }
    String sign =
        scanner
            .take(SIGN)
            .orElseThrow(() -> scanner.malformed("a comparison expected in its marker"));
    for (MarkerOperator operator : MarkerOperator.values()) {
      if (operator.sign().equals(sign)) {
        return operator;
      }
    }
    throw new IllegalStateException(sign);
  }
}
