package io.mlgate.policy;

/** How far a model has come on its way to all traffic, in this order. */
public enum ReleaseStage implements Word {
  /** It is judged, and serves nobody yet. */
  CHECK,
  /** It answers beside the model that serves, and nobody uses its answers. */
  SHADOW,
  /** It serves a part of the traffic. */
  CANARY,
  /** It serves all traffic. */
  FULL
}
