package io.mlgate.traffic.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminHttpTest {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nab\r\n\r\n3;x=y\r\ncde\r\n0\r\n\r\n";
  private static final String WITH_LENGTH =
      "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 5\r\n\r\nhello";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void anAnswerIsReadInEachOfItsForms() {
    assertThat(AdminHttp.parse(bytes(CHUNKED), false))
        .hasValueSatisfying(
            message -> {
              assertThat(message.status()).isEqualTo(200);
              assertThat(message.body()).isEqualTo(bytes("ab\r\ncde"));
            });
    assertThat(AdminHttp.parse(bytes(WITH_LENGTH), false))
        .hasValueSatisfying(message -> assertThat(message.text()).isEqualTo("hello"));
    String untilTheEnd = "HTTP/1.0 200 OK\r\n\r\nall of it";
    assertThat(AdminHttp.parse(bytes(untilTheEnd), false)).isEmpty();
    assertThat(AdminHttp.parse(bytes(untilTheEnd), true))
        .hasValueSatisfying(message -> assertThat(message.text()).isEqualTo("all of it"));
  }

  @Test
  void noPartOfAnAnswerIsTakenForTheWhole() {
    for (String whole : new String[] {CHUNKED, WITH_LENGTH}) {
      byte[] all = bytes(whole);
      for (int length = 0; length < all.length; length++) {
        assertThat(AdminHttp.parse(Arrays.copyOf(all, length), true))
            .as(whole.substring(0, length))
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"
      })
  void anythingElseIsNoAnswer(String text) {
    assertThat(AdminHttp.parse(bytes(text), true)).isEmpty();
  }
}
