package io.mlgate.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables that a model's process gets: what finds programs and libraries, and nothing else. A
 * model is code of somebody else, and must see no token, password or address of mlGate's user.
 */
final class ChildEnvironment {
  private static final List<String> KEPT =
      List.of(
          "PATH",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "SystemRoot",
          "windir",
          "ComSpec",
          "PATHEXT");

  private ChildEnvironment() {}

  /**
   * Picks from the variables of this process.
   *
   * @param home a private folder, which takes the place of the user's home and its credentials
   */
  static Map<String, String> of(Map<String, String> all, Path home) {
    Map<String, String> kept = new TreeMap<>();
    for (String name : KEPT) {
      if (all.containsKey(name)) {
        kept.put(name, all.get(name));
      }
    }
    for (String name : List.of("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP")) {
      kept.put(name, home.toString());
    }
    kept.put("MLFLOW_DISABLE_TELEMETRY", "true");
    kept.put("PYTHONDONTWRITEBYTECODE", "1");
    kept.put("PYTHONIOENCODING", "utf-8");
    return kept;
  }
}
