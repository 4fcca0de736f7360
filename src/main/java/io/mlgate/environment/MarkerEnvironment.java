package io.mlgate.environment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables of markers as far as they are known.
 *
 * @param values by the variables' names
 */
public record MarkerEnvironment(Map<String, String> values) {
  /** Copies the map. */
  public MarkerEnvironment {
    values = Map.copyOf(values);
  }

  /**
   * CPython on Linux on a 64-bit Intel processor, which is an assumption: no file beside a model
   * says where it will run. No extra is asked for.
   *
   * @param python the model's Python; the variables that need more of its version than is known
   *     stay unknown
   */
  public static MarkerEnvironment linux(Optional<PackageVersion> python) {
    Map<String, String> values = new TreeMap<>();
    values.put("os_name", "posix");
    values.put("sys_platform", "linux");
    values.put("platform_system", "Linux");
    values.put("platform_machine", "x86_64");
    values.put("implementation_name", "cpython");
    values.put("platform_python_implementation", "CPython");
    values.put("extra", "");
    python
        .filter(version -> version.release().size() > 1)
        .ifPresent(
            version -> values.put("python_version", version.release(0) + "." + version.release(1)));
    python
        .filter(version -> version.release().size() > 2)
        .ifPresent(version -> values.put("python_full_version", version.toString()));
    return new MarkerEnvironment(values);
  }

  Optional<String> value(String variable) {
    return Optional.ofNullable(values.get(variable));
  }
}
