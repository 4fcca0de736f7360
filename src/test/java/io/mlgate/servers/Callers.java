package io.mlgate.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users, every second one a woman, who ask a router for scores as fast as they get answers, until
 * they are told to stop.
 */
public final class Callers implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final int USERS = 500;
  private static final String REQUEST =
      "{\"dataframe_records\": [{\"income\": 5.0, \"sex\": \"%s\"}]}";

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong answers = new AtomicLong();
  private final long began = System.nanoTime();
  private volatile boolean ended;

  /** Begins to ask. */
  public Callers(int port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/invocations");
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (int i = 0; i < AT_ONCE; i++) {
      int first = i;
      Thread thread =
          new Thread(
              () -> {
                for (int user = first; !ended; user = (user + AT_ONCE) % USERS) {
                  ask(http, address, user);
                }
              });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void ask(HttpClient http, URI address, int user) {
    try {
      http.send(
          HttpRequest.newBuilder(address)
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/json")
              .header("x-user-id", "user-" + user)
              .POST(BodyPublishers.ofString(REQUEST.formatted(user / AT_ONCE % 2 == 0 ? "f" : "m")))
              .build(),
          BodyHandlers.discarding());
      answers.incrementAndGet();
    } catch (IOException unanswered) {
      // The router counts it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
    }
  }

  /** Answers per second since they began. */
  public double rate() {
    return answers.get() * 1e9 / (System.nanoTime() - began);
  }

  @Override
  public void close() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
