package io.mlgate.cli;

import com.sun.net.httpserver.HttpServer;
import io.mlgate.tracking.local.SqliteLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A short life of the command line that loads the classes of the usual ones. The launcher runs it
 * once after a build, to keep their class data in an archive and SQLite's library beside the jar: a
 * check starts in a fraction of the time then. Nothing depends on what it does.
 */
final class ClassDataTraining {
  private static final String ANSWER =
      "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none\"}";

  private ClassDataTraining() {}

  /**
   * Unpacks SQLite's library, checks a version of the example, then asks a server that has nothing.
   *
   * @param arguments the folder for SQLite's library
   */
  public static void main(String[] arguments) throws IOException {
    SqliteLibrary.unpackTo(Path.of(arguments[0]));
    Path reports = Files.createTempDirectory("mlgate-training-");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String home = System.getProperty("mlgate.home");
    String policy = home + "/examples/credit/mlgate.yaml";
    Surroundings surroundings = silent(Path.of(home));
    try {
      Main.run(
          surroundings,
          "check",
          policy,
          "--model",
          "3",
          "--tracking-uri",
          "sqlite:///" + home + "/examples/credit/mlflow.db",
          "--report",
          reports.toString());
      Main.run(
          surroundings,
          "check",
          policy,
          "--run",
          "none",
          "--output",
          "json",
          "--tracking-uri",
          "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
      for (String name :
          new String[] {"report.html", "report.md", "junit.xml", "report.json", "evidence.json"}) {
        Files.deleteIfExists(reports.resolve(name));
      }
      Files.deleteIfExists(reports);
    }
  }

  private static Surroundings silent(Path home) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Surroundings(
        Map.of(), home, home, home, nowhere, nowhere, false, false, 100, Clock.systemUTC());
  }
}
