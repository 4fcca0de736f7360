package io.mlgate.traffic.driver;

import io.mlgate.traffic.TrafficException;
import io.mlgate.traffic.TrafficException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Asks a router on this machine or in its network one thing on a connection of its own, over TCP or
 * a UNIX socket. Not by the JDK's HTTP client, whose start alone takes longer than a rollback may,
 * and which knows no UNIX sockets.
 */
final class AdminChannel {
  private static final int BUFFER = 64 * 1024;

  private final SocketAddress address;
  private final String name;
  private final Duration toConnect;
  private final Duration toAnswer;
  private final int largest;

  /**
   * A router's admin interface.
   *
   * @param admin the absolute path of a UNIX socket, or {@code SCHEME://HOST:PORT}
   * @param largest how many bytes an answer may have
   */
  AdminChannel(String admin, Duration toConnect, Duration toAnswer, int largest) {
    this.name = admin;
    this.toConnect = toConnect;
    this.toAnswer = toAnswer;
    this.largest = largest;
    if (admin.startsWith("/")) {
      address = UnixDomainSocketAddress.of(Path.of(admin));
    } else {
      URI uri = URI.create(admin);
      String host = uri.getHost();
      address =
          new InetSocketAddress(
              host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
    }
  }

  /**
   * Sends a request and reads until the answer is whole, or the router hangs up.
   *
   * @param whole tells of all that was read whether it is the whole answer
   */
  byte[] ask(byte[] request, Predicate<byte[]> whole) {
    try (Selector selector = Selector.open();
        SocketChannel channel = open()) {
      channel.configureBlocking(false);
      connect(channel, selector);
      long end = System.nanoTime() + toAnswer.toNanos();
      write(channel, selector, ByteBuffer.wrap(request), end);
      return read(channel, selector, whole, end);
    } catch (UnresolvedAddressException e) {
      throw unreachable("its host name is not known; check route.admin", e);
    } catch (IOException e) {
      throw unreachable(
          "the connection broke ("
              + e.getMessage()
              + "); check that it runs and that route.admin is"
              + " right",
          e);
    }
  }

  private SocketChannel open() throws IOException {
    return address instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  private void connect(SocketChannel channel, Selector selector) throws IOException {
    long end = System.nanoTime() + toConnect.toNanos();
    boolean connected = channel.connect(address);
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
    while (!connected) {
      await(selector, end, toConnect, "accept a connection");
      connected = channel.finishConnect();
    }
    key.interestOps(0);
  }

  private void write(SocketChannel channel, Selector selector, ByteBuffer request, long end)
      throws IOException {
    channel.keyFor(selector).interestOps(SelectionKey.OP_WRITE);
    channel.write(request);
    while (request.hasRemaining()) {
      await(selector, end, toAnswer, "take a request");
      channel.write(request);
    }
  }

  private byte[] read(SocketChannel channel, Selector selector, Predicate<byte[]> whole, long end)
      throws IOException {
    channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
      if (count == 0) {
        await(selector, end, toAnswer, "answer");
        continue;
      }
      answer.write(buffer.array(), 0, count);
      buffer.clear();
      if (answer.size() > largest) {
        throw new TrafficException(
            Kind.MALFORMED, name + " answered with more than " + largest + " bytes");
      }
      byte[] soFar = answer.toByteArray();
      if (whole.test(soFar)) {
        return soFar;
      }
    }
    return answer.toByteArray();
  }

  private void await(Selector selector, long end, Duration limit, String what) throws IOException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw unreachable("it did not " + what + " within " + limit.toMillis() + " ms", null);
    }
    selector.select(left);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw unreachable("interrupted while waiting for it", null);
    }
  }

  private TrafficException unreachable(String why, Throwable cause) {
    return new TrafficException(Kind.UNREACHABLE, "cannot ask " + name + ": " + why, cause);
  }
}
