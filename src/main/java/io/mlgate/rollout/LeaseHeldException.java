package io.mlgate.rollout;

/** Another process moves the rollout. The message is one line for the user. */
public final class LeaseHeldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseHeldException(Lease lease) {
    super("the rollout is moved by " + lease.holder() + " until " + lease.until());
  }
}
