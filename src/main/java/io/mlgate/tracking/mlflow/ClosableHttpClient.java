package io.mlgate.tracking.mlflow;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP client with an end.
 *
 * <p>Java 17's client cannot be closed: its selector thread and its idle connections stay until it
 * is garbage, and because that thread sits in native code the JVM waits 0.3 s for it at exit, more
 * than a whole {@code mlgate check} takes. So the client is born in a thread group of its own, and
 * interrupting the group ends the selector, which closes its connections.
 */
final class ClosableHttpClient implements AutoCloseable {
  private final ThreadGroup threads = new ThreadGroup("mlgate-mlflow");
  private final ExecutorService executor;
  private final HttpClient client;

  ClosableHttpClient(ServerConfig config) {
    this.executor = Executors.newCachedThreadPool(task -> daemon("mlgate-mlflow", task));
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .sslContext(TlsContexts.of(config))
            .proxy(route(config.proxy()))
            .executor(executor);
    this.client =
        CompletableFuture.supplyAsync(
                builder::build, task -> daemon("mlgate-mlflow-start", task).start())
            .join();
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    executor.shutdown();
    threads.interrupt();
  }

  private Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(threads, task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Never the system's default selector: the configuration says all there is to say. */
  private static ProxySelector route(Optional<ProxyServer> proxy) {
    return proxy
        .map(to -> ProxySelector.of(InetSocketAddress.createUnresolved(to.host(), to.port())))
        .orElse(HttpClient.Builder.NO_PROXY);
  }
}
