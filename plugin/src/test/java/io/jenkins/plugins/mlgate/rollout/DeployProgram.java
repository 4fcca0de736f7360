package io.jenkins.plugins.mlgate.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.BiConsumer;

/** The program {@code deploy.sh} of a folder: it asks this JVM to put a version into a slot. */
final class DeployProgram implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    private DeployProgram(HttpServer server) {
        this.server = server;
    }

    /** Writes it, and listens to it. */
    static DeployProgram in(Path folder, BiConsumer<String, String> deploy) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode asked = JSON.readTree(exchange.getRequestBody());
            deploy.accept(asked.path("slot").asText(), asked.path("version").asText());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("Deploy.java"), """
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpResponse;

                public class Deploy {
                  public static void main(String[] args) throws Exception {
                    byte[] asked = System.in.readAllBytes();
                    var request = HttpRequest.newBuilder(URI.create(args[0]))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(asked)).build();
                    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
                    System.exit(answer.statusCode() == 204 ? 0 : 1);
                  }
                }
                """);
        script(
                folder.resolve("deploy.sh"),
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' Deploy.java http://127.0.0.1:"
                        + server.getAddress().getPort());
        return new DeployProgram(server);
    }

    /** Writes a program of the shell. */
    static void script(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
