package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlgate.policy.RoutePlan;
import io.mlgate.policy.RouterDriver;
import io.mlgate.policy.RouterRule;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class RouterTemplateTest {

  @Test
  void envoyListensOnLoopbackAndAllRequestsGoToTheFirstSlot() {
    String text = RouterTemplate.of(RouterTemplate.example(RouterDriver.ENVOY), "127.0.0.1:8080");
    JsonNode page =
        new ObjectMapper()
            .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    assertThat(page.at("/admin/address/socket_address/address").asText()).isEqualTo("127.0.0.1");
    assertThat(page.at("/layered_runtime/layers/0/static_layer/mlgate.model-api.blue").asInt())
        .isEqualTo(100);
    assertThat(page.at("/layered_runtime/layers/0/static_layer/mlgate.model-api.green").asInt(-1))
        .isZero();
  }

  @Test
  void haproxyHasTheServersOfThePolicy() {
    RoutePlan plan =
        Routes.plan(
            """
            driver: haproxy
            target: t
            admin: /run/h.sock
            backend: credit
            servers: {blue: one, green: two}
            arms: {blue: http://10.0.0.1:81, green: http://10.0.0.2}
            identify: {golden: g.jsonl}
            """);
    assertThat(RouterTemplate.of(plan, "0.0.0.0:80"))
        .contains("stats socket /run/h.sock mode 600 level admin")
        .contains("    server one 10.0.0.1:81 weight 100\n    server two 10.0.0.2:80 weight 0\n")
        .contains("balance roundrobin");
  }

  @Test
  void whatATemplateCannotSayIsRefused() {
    RouterRule.Envoy rule = new RouterRule.Envoy("http://127.0.0.1:1", "x", Routes.SLOTS);
    for (String arm : new String[] {"https://127.0.0.1:1", "http://127.0.0.1:1/credit"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> RouterTemplate.of(Routes.plan(rule, arm, "http://h:2"), "127.0.0.1:8080"))
          .withMessageContaining(arm);
    }
    for (String listen : new String[] {"8080", "a b:1", "h:0", "h:1\nadmin:", "http://h:1"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RouterTemplate.of(RouterTemplate.example(RouterDriver.ENVOY), listen))
          .withMessageContaining("is no HOST:PORT");
    }
    RoutePlan alias =
        Routes.plan("driver: mlflow-alias\ntarget: t\narms: {a: slot-a, b: slot-b}\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RouterTemplate.of(alias, "127.0.0.1:8080"))
        .withMessageContaining("none for mlflow-alias");
  }
}
