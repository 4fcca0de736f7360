package io.mlgate.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code {path: /model, pointer: /version}} or {@code {golden: FILE, path: /invocations}}.
 */
final class IdentifyGrammar {
  private static final Keys KEYS = Keys.of("path", "pointer", "golden");
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@/%?-]{0,400}");
  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");

  /** Where MLflow's scorer answers. */
  private static final String INVOCATIONS = "/invocations";

  private IdentifyGrammar() {}

  static IdentifyRule read(Value value) {
    Mapping keys = value.mapping(KEYS);
    Optional<Value> golden = keys.optional("golden");
    if (golden.isPresent()) {
      keys.optional("pointer").ifPresent(at -> at.refuse("and 'golden' exclude each other"));
      String path = keys.optional("path").map(IdentifyGrammar::path).orElse(INVOCATIONS);
      return new IdentifyRule.ByGolden(file(golden.get()), path);
    }
    return new IdentifyRule.ByAnswer(
        path(keys.required("path")), pointer(keys.required("pointer")));
  }

  private static String file(Value value) {
    Optional<String> file = value.text();
    if (file.filter(path -> !ArtifactPath.isSound(path)).isPresent()) {
      value.refuse("must be a file in the policy's folder, such as golden.jsonl");
    }
    return file.orElse("");
  }

  private static String path(Value value) {
    Optional<String> path = value.text();
    if (path.filter(text -> !PATH.matcher(text).matches()).isPresent()) {
      value.refuse("must be a path that begins with a slash, such as /model");
    }
    return path.orElse(INVOCATIONS);
  }

  private static String pointer(Value value) {
    Optional<String> pointer = value.text();
    if (pointer.filter(text -> !POINTER.matcher(text).matches()).isPresent()) {
      value.refuse("must be a JSON Pointer, such as /version");
    }
    return pointer.orElse("/version");
  }
}
