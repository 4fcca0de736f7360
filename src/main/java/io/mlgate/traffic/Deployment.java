package io.mlgate.traffic;

/**
 * Puts a version into a slot. What it says of its success is not believed: an {@link ArmProbe} asks
 * the arm afterwards.
 */
@FunctionalInterface
public interface Deployment {

  /**
   * Deploys, and returns when that has come to its end. Repeating it gives the same.
   *
   * @throws TrafficException if it failed or took too long; nothing is known of the slot then
   */
  void deploy(SlotContent content);
}
