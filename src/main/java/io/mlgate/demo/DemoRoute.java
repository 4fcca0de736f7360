package io.mlgate.demo;

import io.mlgate.traffic.Route;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The route that a demo's router has, and who gets a request by it. */
final class DemoRoute {
  private static final int WHOLE = 100;

  private Route route;
  private int changes;

  DemoRoute(Route route) {
    this.route = route;
  }

  /**
   * A route and its name.
   *
   * @param route now
   * @param revision another one after each change
   */
  record Revision(Route route, String revision) {}

  synchronized Revision now() {
    return new Revision(route, "r" + changes);
  }

  /** Routes so from now on, whatever was before. */
  synchronized void set(Route desired) {
    if (!desired.equals(route)) {
      route = desired;
      changes++;
    }
  }

  /** The same if the present revision is the expected one; whether it is. */
  synchronized boolean set(Route desired, String expected) {
    if (!expected.equals("r" + changes)) {
      return false;
    }
    set(desired);
    return true;
  }

  /**
   * Who answers a user. Each user has a place from 0 to 99, of which the first slot has the lower
   * ones: whoever is in a slot stays there while its weight only grows.
   */
  static String slot(Route route, String user) {
    String first = route.weights().firstKey();
    return place(user) < route.weight(first) ? first : route.weights().lastKey();
  }

  /** Whether the slot with the mirror gets a copy of a request. */
  static boolean isCopied(Route route, String requestId) {
    return route.mirror().filter(it -> place(requestId) < it.percent()).isPresent();
  }

  private static int place(String text) {
    CRC32 hash = new CRC32();
    hash.update(text.getBytes(StandardCharsets.UTF_8));
    // Neighbours have similar sums: their bits are mixed before the division.
    long mixed = hash.getValue() * 0x9E3779B97F4A7C15L;
    return (int) Math.floorMod(mixed >>> 32, (long) WHOLE);
  }
}
