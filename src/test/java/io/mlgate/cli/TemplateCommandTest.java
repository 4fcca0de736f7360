package io.mlgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlgate.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandTest {
  @TempDir private Path directory;

  @Test
  void eachRouterHasATemplate() {
    Result envoy = Shell.in(directory).run("template", "envoy");
    assertThat(envoy.status()).isZero();
    assertThat(envoy.out()).contains("runtime_key_prefix: \"mlgate.model-api\"");
    Result haproxy = Shell.in(directory).run("template", "haproxy", "--listen", "127.0.0.1:9000");
    assertThat(haproxy.status()).isZero();
    assertThat(haproxy.out()).contains("bind 127.0.0.1:9000\n");
  }

  @Test
  void theRouteOfAPolicyIsFilledIn() throws IOException {
    Files.copy(
        Shell.CHECKOUT.resolve("src/test/resources/policies/valid/route-haproxy.yaml"),
        directory.resolve("mlgate.yaml"));
    Result filled = Shell.in(directory).run("template", "haproxy", "--policy", "mlgate.yaml");
    assertThat(filled.status()).isZero();
    assertThat(filled.out())
        .contains("backend credit\n")
        .contains("server credit-2 127.0.0.1:8082 weight 0");
    Result other = Shell.in(directory).run("template", "envoy", "--policy", "mlgate.yaml");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("mlgate.yaml has no route with the driver envoy");
  }

  @Test
  void whatThereIsNoTemplateForIsRefused() {
    assertThat(Shell.in(directory).run("template", "nginx").status()).isEqualTo(2);
    assertThat(Shell.in(directory).run("template", "envoy", "--listen", "nowhere").err())
        .contains("'nowhere' is no HOST:PORT");
  }
}
