package io.mlgate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of the test's own, on a free port of loopback, until it is closed. */
public final class PostgresCluster implements AutoCloseable {
  private static final String SUPERUSER = "admin";
  private static final String PASSWORD = "admin's own";

  private final PostgresPrograms programs;
  private final Path directory;
  private final int port;
  private final Thread lastResort = new Thread(this::remove);
  private int databases;

  private PostgresCluster(PostgresPrograms programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Makes one and starts it. */
  public static PostgresCluster start(PostgresPrograms programs) {
    try {
      Path directory = Files.createTempDirectory("mlgate-postgres");
      PostgresCluster cluster = new PostgresCluster(programs, directory, freePort());
      Runtime.getRuntime().addShutdownHook(cluster.lastResort);
      cluster.make();
      cluster.start();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    if (PostgresPrograms.isRoot()) {
      var users = directory.getFileSystem().getUserPrincipalLookupService();
      for (Path path : List.of(password, directory)) {
        Files.setOwner(path, users.lookupPrincipalByName(PostgresPrograms.USER));
      }
    }
    run(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + SUPERUSER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
  }

  /** Starts it again after {@link #stop}. */
  public void start() {
    run(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + data(),
        "--log=" + directory.resolve("server.log"),
        "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
  }

  /** Stops it, and breaks off what runs. */
  public void stop() {
    run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + data());
  }

  /** Stops it as a crash does: nothing is finished. */
  public void crash() {
    run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data());
  }

  /** A new empty database's URL, without credentials. */
  public String newDatabase() {
    String name = "ledger" + ++databases;
    execute(url("postgres"), "CREATE DATABASE " + name);
    return url(name);
  }

  /** The URL of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What logs a superuser in. */
  public Map<String, String> login() {
    return Map.of("MLGATE_LEDGER_USER", SUPERUSER, "MLGATE_LEDGER_PASSWORD", PASSWORD);
  }

  /** A connection of the superuser. */
  public Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, SUPERUSER, PASSWORD);
  }

  /** Runs a statement as superuser. */
  public void execute(String url, String... statements) {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastResort);
    remove();
  }

  private void remove() {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      crash();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private void run(String program, String... arguments) {
    try {
      Path log = Files.createTempFile("mlgate-" + program, ".log");
      try {
        // A file, since the server that pg_ctl leaves behind would hold a pipe open.
        Process process =
            new ProcessBuilder(programs.command(program, arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
          process.destroyForcibly();
          throw new AssertionError(program + " failed:\n" + said(log));
        }
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + program + " ran", e);
    }
  }

  private String said(Path log) throws IOException {
    Path server = directory.resolve("server.log");
    return Files.readString(log, StandardCharsets.UTF_8)
        + (Files.isReadable(server) ? Files.readString(server, StandardCharsets.UTF_8) : "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
