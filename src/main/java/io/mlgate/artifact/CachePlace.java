package io.mlgate.artifact;

import java.nio.file.Path;
import java.util.Map;

/** Where the cache is, by the environment. */
public final class CachePlace {
  /** The variable that names the folder. */
  public static final String VARIABLE = "MLGATE_CACHE";

  private CachePlace() {}

  /**
   * The folder that {@code MLGATE_CACHE} names, else {@code mlgate} in {@code $XDG_CACHE_HOME},
   * else in {@code ~/.cache}.
   *
   * @param environment the environment variables
   * @param directory the folder that a relative {@code MLGATE_CACHE} starts from
   * @param userHome the user's own folder
   */
  public static Path of(Map<String, String> environment, Path directory, Path userHome) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return directory.resolve(named);
    }
    Path caches = userHome.resolve(environment.getOrDefault("XDG_CACHE_HOME", ""));
    // The XDG Base Directory Specification has relative paths ignored.
    boolean stated =
        userHome
            .getFileSystem()
            .getPath(environment.getOrDefault("XDG_CACHE_HOME", ""))
            .isAbsolute();
    return (stated ? caches : userHome.resolve(".cache")).resolve("mlgate");
  }
}
