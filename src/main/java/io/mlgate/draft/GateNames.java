package io.mlgate.draft;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes names of gates from names of metrics, each once. */
final class GateNames {
  private static final int LONGEST = 64;
  private static final Pattern REFUSED = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final Pattern REFUSED_AT_THE_START = Pattern.compile("^[._-]+");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

  private final Set<String> taken = new HashSet<>();

  /** A name that is like the metric's, that a policy accepts, and that was not given before. */
  String nameFor(String metric) {
    String base = Normalizer.normalize(metric, Normalizer.Form.NFD);
    base = ACCENT.matcher(base).replaceAll("");
    base = REFUSED.matcher(base).replaceAll("-");
    base = REFUSED_AT_THE_START.matcher(base).replaceAll("");
    base = base.isEmpty() ? "gate" : base;
    String name = shortened(base, "");
    for (int number = 2; !taken.add(name); number++) {
      name = shortened(base, "-" + number);
    }
    return name;
  }

  private static String shortened(String base, String ending) {
    return base.substring(0, Math.min(base.length(), LONGEST - ending.length())) + ending;
  }
}
