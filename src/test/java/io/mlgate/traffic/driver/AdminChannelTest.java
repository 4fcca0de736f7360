package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AdminChannelTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private static AdminChannel channel(int port) {
    return new AdminChannel("tcp://127.0.0.1:" + port, Duration.ofSeconds(5), SHORT, 1000);
  }

  private static TrafficException failure(AdminChannel channel) {
    return catchThrowableOfType(
        TrafficException.class, () -> channel.ask(new byte[] {'?', '\n'}, soFar -> false));
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @Test
  void aRouterThatTakesAndNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocket silent = server()) {
      TrafficException failure = failure(channel(silent.getLocalPort()));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("did not answer within 200 ms");
    }
  }

  @Test
  void anAnswerThatTricklesForEverIsGivenUp() throws Exception {
    try (ServerSocket slow = server()) {
      CompletableFuture<Void> trickle =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = slow.accept()) {
                  // As fast as the reader takes them, one byte at a time; ends when it hangs up.
                  for (int i = 0; i < 900; i++) {
                    socket.getOutputStream().write('x');
                    socket.getOutputStream().flush();
                    Thread.onSpinWait();
                  }
                  assertThat(socket.getInputStream().readAllBytes()).hasSize(2);
                } catch (IOException hungUp) {
                  // It was given up.
                }
              });
      assertThat(failure(channel(slow.getLocalPort())).kind()).isEqualTo(Kind.UNREACHABLE);
      trickle.join();
    }
  }

  @Test
  void anAnswerWithoutAnEndIsGivenUp() throws Exception {
    try (ServerSocket endless = server()) {
      CompletableFuture<Void> flood =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = endless.accept()) {
                  byte[] block = new byte[4096];
                  while (true) {
                    socket.getOutputStream().write(block);
                  }
                } catch (IOException hungUp) {
                  // It was given up.
                }
              });
      TrafficException failure = failure(channel(endless.getLocalPort()));
      assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(failure).hasMessageContaining("more than 1000 bytes");
      flood.join();
    }
  }

  @Test
  void nobodyAtTheAddressIsOneLine(@TempDir Path directory) throws IOException {
    int port;
    try (ServerSocket free = server()) {
      port = free.getLocalPort();
    }
    assertThat(failure(channel(port)))
        .hasMessageContaining("cannot ask tcp://127.0.0.1:" + port)
        .hasMessageContaining("check that it runs");
    Path none = directory.resolve("none.sock");
    assertThat(failure(new AdminChannel(none.toString(), SHORT, SHORT, 1000)))
        .hasMessageContaining("cannot ask " + none);
    assertThat(failure(new AdminChannel("tcp://no.such.host.invalid:1", SHORT, SHORT, 1000)))
        .hasMessageContaining("host name is not known");
  }

  @Test
  void anInterruptedCallerStopsWaitingAndStaysInterrupted() throws IOException {
    try (ServerSocket silent = server()) {
      Thread.currentThread().interrupt();
      assertThat(failure(channel(silent.getLocalPort())).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
