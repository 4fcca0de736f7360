package io.mlgate.tracking.mlflow;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlgate.tracking.TrackingException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Short words for the tests of this package. */
final class Servers {
  private Servers() {}

  /** Reads from a server with the default configuration and the machine's clock. */
  static MlflowServer connect(FaultServer server) {
    return MlflowServer.of(ServerConfig.of(server.uri()));
  }

  /** Reads from a server with a clock that never really waits. */
  static MlflowServer connect(FaultServer server, FakePacing pacing) {
    return new MlflowServer(ServerConfig.of(server.uri()), pacing);
  }

  /** Reads from a server that is given up soon, without retries. */
  static MlflowServer impatient(FaultServer server) {
    return MlflowServer.of(
        ServerConfig.builder(server.uri())
            .exchangeDeadline(Duration.ofMillis(250))
            .retries(RetryPolicy.DEFAULT.withMaxRetries(0))
            .build());
  }

  /** The failure of a call that must fail. */
  static TrackingException failure(ThrowingCallable call) {
    TrackingException failure = catchThrowableOfType(TrackingException.class, call);
    if (failure == null) {
      throw new AssertionError("the call should have failed");
    }
    return failure;
  }
}
