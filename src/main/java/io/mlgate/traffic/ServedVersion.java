package io.mlgate.traffic;

import io.mlgate.traffic.TrafficException.Kind;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which version gets all requests: that of the slot which has them all, by its own word. */
public final class ServedVersion {
  private static final int ALL = 100;

  /** A router and an arm say what they like; a version of a registry is a number. */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private ServedVersion() {}

  /**
   * The version.
   *
   * @param seen what the router does
   * @param target what is routed, for messages
   * @param ask gives who a slot is
   * @return the version's number
   * @throws TrafficException if no slot has all requests, or if it does not say which version it
   *     has
   */
  public static String of(ObservedRoute seen, String target, Function<String, ArmIdentity> ask) {
    Route route =
        seen.route()
            .orElseThrow(
                () ->
                    new TrafficException(
                        Kind.MALFORMED,
                        "the route of " + target + " is none of two slots: " + seen.description()));
    String slot =
        route.weights().entrySet().stream()
            .filter(weight -> weight.getValue() == ALL)
            .findFirst()
            .orElseThrow(
                () ->
                    new TrafficException(
                        Kind.CHANGED,
                        "the requests for "
                            + target
                            + " are split ("
                            + route
                            + "): wait until one slot has all of them, or name the version with"
                            + " --baseline"))
            .getKey();
    return number(slot, ask.apply(slot));
  }

  private static String number(String slot, ArmIdentity who) {
    if (who instanceof ArmIdentity.Unreachable silent) {
      throw new TrafficException(
          Kind.UNREACHABLE, "slot " + slot + " has all requests, and is silent: " + silent.why());
    }
    if (who instanceof ArmIdentity.Differs other) {
      throw new TrafficException(
          Kind.MALFORMED,
          "slot " + slot + " has all requests, and names no version: " + other.what());
    }
    String version = ((ArmIdentity.Identified) who).version();
    if (!NUMBER.matcher(version).matches()) {
      throw new TrafficException(
          Kind.MALFORMED,
          "slot " + slot + " has all requests, and names no version's number: '" + version + "'");
    }
    return version;
  }
}
