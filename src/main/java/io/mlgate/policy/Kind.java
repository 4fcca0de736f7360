package io.mlgate.policy;

/** What a gate looks after; groups the report. */
public enum Kind implements Word {
  /** Quality of the predictions. The default. */
  MODEL,
  /** Behaviour of the service, such as latency. */
  SERVICE,
  /** A business figure, such as cost. */
  BUSINESS,
  /** A stand-in for something that is known only later. */
  PROXY
}
