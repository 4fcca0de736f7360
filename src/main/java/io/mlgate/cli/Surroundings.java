package io.mlgate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a process of the command line is given by its surroundings, so that commands take nothing
 * from global state.
 *
 * @param environment the environment variables
 * @param directory the folder that relative paths start from
 * @param user the user's name, as the system tells it
 * @param userHome the user's own folder
 * @param command how the user called mlGate
 * @param checkout the checkout of mlGate, which holds the examples
 * @param out receives results, in UTF-8
 * @param err receives everything else
 * @param outIsTerminal whether a person reads {@code out} as it comes
 * @param errIsTerminal whether a person reads {@code err} as it comes
 * @param columns width of the terminal in characters
 * @param clock tells the time
 */
record Surroundings(
    Map<String, String> environment,
    Path directory,
    String user,
    Path userHome,
    String command,
    Path checkout,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    Clock clock) {
  private static final int DEFAULT_COLUMNS = 100;

  /** The surroundings of this process; the launcher says what the JVM cannot know. */
  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.getProperty("user.name", ""),
        Path.of(System.getProperty("user.home")),
        System.getProperty("mlgate.command", "mlgate"),
        Path.of(System.getProperty("mlgate.home", "")).toAbsolutePath(),
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Boolean.getBoolean("mlgate.out.terminal"),
        Boolean.getBoolean("mlgate.err.terminal"),
        Integer.getInteger("mlgate.columns", DEFAULT_COLUMNS),
        Clock.systemUTC());
  }

  /**
   * Whether results may be coloured; NO_COLOR and CLICOLOR_FORCE as their web pages define them.
   */
  boolean coloured() {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    return outIsTerminal || isSet("CLICOLOR_FORCE");
  }

  /** Whether the terminal shows more than ASCII. */
  boolean unicode() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
      }
    }
    return !outIsTerminal;
  }

  /** A path as the user wrote it, from the folder that relative paths start from. */
  Path resolve(Path path) {
    return directory.resolve(path);
  }

  /** The same with a variable that no child of this process gets. */
  Surroundings with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Surroundings(
        more,
        directory,
        user,
        userHome,
        command,
        checkout,
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        columns,
        clock);
  }

  private boolean isSet(String name) {
    String value = environment.getOrDefault(name, "");
    return !value.isEmpty() && !value.equals("0");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
