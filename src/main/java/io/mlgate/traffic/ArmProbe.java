package io.mlgate.traffic;

/** Asks arms which version they serve, each at its own address and never through the router. */
@FunctionalInterface
public interface ArmProbe {

  /**
   * Asks one. Bounded in time; throws nothing: whatever happens is an answer.
   *
   * @param slot a slot of the target
   * @param version the version that it should serve, as the registry names it
   */
  ArmIdentity identify(String slot, String version);

  /**
   * Asks one which version it serves, whichever that is. Bounded in time; throws nothing.
   *
   * @param slot a slot of the target
   */
  default ArmIdentity identify(String slot) {
    return new ArmIdentity.Differs(
        "slot " + slot + " is known by its answers alone, which name no version");
  }
}
