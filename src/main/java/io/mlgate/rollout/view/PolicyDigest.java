package io.mlgate.rollout.view;

import io.mlgate.rollout.RolloutPins;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which a reader finds the policy that a rollout follows. */
final class PolicyDigest {
  private PolicyDigest() {}

  /** SHA-256 of its text, in hexadecimal digits. */
  static String of(RolloutPins pins) {
    try {
      byte[] text = pins.policy().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
