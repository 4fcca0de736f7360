package io.mlgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.servers.RouterProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real router in front of the scoring servers, as {@code mlgate template} configures it. */
enum StageRouter {
  ENVOY {
    @Override
    String driver(Path folder, int admin) {
      return "driver: envoy\n  admin: http://127.0.0.1:" + admin;
    }

    @Override
    String errors() {
      return """
             source: prometheus, total: 'envoy_cluster_upstream_rq_completed{envoy_cluster_name="$arm"}',
               bad: {not: 'envoy_cluster_upstream_rq_xx{envoy_cluster_name="$arm",envoy_response_code_class="2"}'}""";
    }

    @Override
    String metrics() {
      return "/stats/prometheus";
    }

    @Override
    RouterProcess start(Path folder, String template, int port, int admin) throws IOException {
      Path file =
          Files.writeString(folder.resolve("envoy.yaml"), "stats_flush_interval: 1s\n" + template);
      return RouterProcess.envoy(file, port);
    }

    @Override
    String weight(String slot, int admin) throws IOException {
      JsonNode runtime = new ObjectMapper().readTree(page(admin, "/runtime"));
      return runtime.at("/entries/mlgate.credit-api." + slot + "/final_value").asText();
    }
  },

  HAPROXY {
    @Override
    String driver(Path folder, int admin) {
      return "driver: haproxy\n  admin: "
          + folder.resolve("admin.sock")
          + "\n  backend: credit-api";
    }

    @Override
    String errors() {
      return """
             source: prometheus, series: sum,
               total: 'haproxy_server_http_responses_total{proxy="credit-api",server="$arm"}',
               bad: 'haproxy_server_http_responses_total{proxy="credit-api",server="$arm",code=~"4xx|5xx"}'""";
    }

    @Override
    String metrics() {
      return "/metrics";
    }

    @Override
    RouterProcess start(Path folder, String template, int port, int admin) throws IOException {
      String configuration = template.replace("127.0.0.1:8405", "127.0.0.1:" + admin);
      return RouterProcess.haproxy(
          Files.writeString(folder.resolve("haproxy.cfg"), configuration), port);
    }

    @Override
    String weight(String slot, int admin) throws IOException {
      Matcher weight =
          Pattern.compile(
                  "haproxy_server_weight\\{proxy=\"credit-api\",server=\"" + slot + "\"\\} (\\d+)")
              .matcher(page(admin, "/metrics"));
      return weight.find() ? weight.group(1) : "?";
    }
  };

  /** The lines of the policy's route that name it. */
  abstract String driver(Path folder, int admin);

  /** A check's counts of answers that are no good ones. */
  abstract String errors();

  /** Where it shows its own figures to Prometheus, on its administrator's port. */
  abstract String metrics();

  abstract RouterProcess start(Path folder, String template, int port, int admin)
      throws IOException;

  /** What the router itself says. */
  abstract String weight(String slot, int admin) throws IOException;

  private static String page(int port, String path) throws IOException {
    try (InputStream in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
