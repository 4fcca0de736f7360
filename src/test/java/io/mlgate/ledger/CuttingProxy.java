package io.mlgate.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a server of loopback, and breaks one connection after a number of them. */
final class CuttingProxy implements AutoCloseable {

  /** Which bytes are counted. */
  enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  /** How a connection breaks. */
  enum Cut {
    /** Both sides see it closed. */
    CLOSED,
    /** No byte gets through any more in that direction, until the client has had enough. */
    SILENT
  }

  private record Plan(Direction direction, long bytes, Cut cut) {
    static final Plan NONE = new Plan(Direction.TO_SERVER, Long.MAX_VALUE, Cut.CLOSED);
  }

  private final int target;
  private final ServerSocket listener;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong toServer = new AtomicLong();
  private final AtomicLong toClient = new AtomicLong();
  private Plan plan = Plan.NONE;

  CuttingProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The next connection breaks once so many bytes went in a direction; those after it don't. */
  synchronized void cutNext(Direction direction, long bytes, Cut cut) {
    plan = new Plan(direction, bytes, cut);
  }

  /** How many bytes the last connection carried. */
  long carried(Direction direction) {
    return (direction == Direction.TO_SERVER ? toServer : toClient).get();
  }

  private synchronized Plan take() {
    Plan taken = plan;
    plan = Plan.NONE;
    toServer.set(0);
    toClient.set(0);
    return taken;
  }

  private synchronized void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Plan mine = take();
        start(() -> pump(client, server, mine, Direction.TO_SERVER));
        start(() -> pump(server, client, mine, Direction.TO_CLIENT));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, Plan mine, Direction direction) {
    AtomicLong count = direction == Direction.TO_SERVER ? toServer : toClient;
    long left = mine.direction() == direction ? mine.bytes() : Long.MAX_VALUE;
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int passed = (int) Math.min(read, left);
        out.write(buffer, 0, passed);
        count.addAndGet(passed);
        left -= passed;
        if (left == 0 && mine.cut() == Cut.CLOSED) {
          return;
        }
      }
    } catch (IOException broken) {
      // Both sockets are closed, which is all that the other side learns.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
