package io.mlgate.tracking.mlflow;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP/1.1 server on loopback that misbehaves as told. It writes the bytes of its answers
 * itself, since a proper server would refuse to send most of what is tested here.
 */
final class FaultServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final ServerSocket listener;
  private final String scheme;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  /** A request as it arrived; header names are in lower case. */
  record Received(String method, String target, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** What to do with a request; the connection stays open afterwards unless it is closed. */
  @FunctionalInterface
  interface Reply {
    void to(Received request, Connection connection) throws IOException;
  }

  /** The client's end of a connection. */
  static final class Connection {
    private final Socket socket;
    private final InputStream in;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    void send(String text) throws IOException {
      out().write(text.getBytes(StandardCharsets.UTF_8));
      out().flush();
    }

    void close() throws IOException {
      socket.close();
    }

    /** Says nothing more until the client hangs up. */
    void awaitHangUp() throws IOException {
      while (in.read() >= 0) {
        // Whatever still comes is not answered.
      }
      throw new EOFException();
    }
  }

  private FaultServer(ServerSocket listener, String scheme) {
    this.listener = listener;
    this.scheme = scheme;
    daemon(this::accept).start();
  }

  /** Starts on a free port; the replies are given in turn, and the last one again and again. */
  static FaultServer start(Reply... replies) {
    try {
      FaultServer server =
          new FaultServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
      return server.then(replies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same behind TLS. */
  static FaultServer startTls(SSLContext context, boolean needClientCertificate, Reply... replies) {
    try {
      var listener =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      listener.setNeedClientAuth(needClientCertificate);
      return new FaultServer(listener, "https").then(replies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds replies to those that are still to be given. */
  FaultServer then(Reply... more) {
    synchronized (replies) {
      replies.addAll(List.of(more));
    }
    return this;
  }

  int port() {
    return listener.getLocalPort();
  }

  String uri() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** The requests so far, in order of arrival. */
  List<Received> received() {
    return List.copyOf(received);
  }

  /** How many connections were ever made. */
  int connections() {
    return connections.get();
  }

  /** Waits until the first request is there. */
  void awaitRequest() throws InterruptedException {
    if (!asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no request came");
    }
  }

  /** Waits until a client has hung up on an answer that was not complete. */
  void awaitHangUp() throws InterruptedException {
    if (!hungUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the client did not hang up");
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        daemon(() -> serve(socket)).start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    boolean answering = false;
    try (socket) {
      Connection connection = new Connection(socket);
      while (!socket.isClosed()) {
        answering = false;
        Received request = read(connection.in);
        received.add(request);
        asked.countDown();
        answering = true;
        next().to(request, connection);
      }
    } catch (IOException e) {
      if (answering) {
        hungUp.countDown();
      }
    } finally {
      open.remove(socket);
    }
  }

  private Reply next() {
    synchronized (replies) {
      return replies.size() > 1 ? replies.poll() : replies.element();
    }
  }

  private static Received read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Received(start[0], start[1], Map.copyOf(headers), body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-server");
    thread.setDaemon(true);
    return thread;
  }
}
