package io.mlgate.policy;

/** What a driver of routes can do; what it can't, a rollout must not ask of it. */
public enum Capability implements Word {
  /** Splits requests between both slots by whole percents; without it a route is 0 or 100. */
  WEIGHTS,
  /** Sends copies of requests to a slot that answers nobody. */
  MIRROR,
  /** Keeps a user on a slot while that slot's weight only grows. */
  STICKY,
  /** Refuses, in one step with the change, to change a route that somebody changed meanwhile. */
  FENCING,
  /** The slots have addresses of their own, so that each can be asked which version it serves. */
  IDENTIFY
}
