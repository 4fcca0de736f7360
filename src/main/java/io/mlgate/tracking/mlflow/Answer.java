package io.mlgate.tracking.mlflow;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param contentType the media type in lower case without parameters, empty if not given
 * @param headers its headers
 * @param body the body
 */
record Answer(int status, String contentType, HttpHeaders headers, Body body) {

  /** The body: held whole, or read from the connection as the caller goes. */
  sealed interface Body extends AutoCloseable {

    /** Hangs up if the body is still on its way. */
    @Override
    default void close() {}

    /** The whole body. */
    final class Whole implements Body {
      private final byte[] bytes;

      Whole(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    /** A body that is still on its way; the reader closes it. */
    record Streamed(StreamedBody stream) implements Body {
      @Override
      public void close() {
        stream.close();
      }
    }
  }

  Optional<String> retryAfter() {
    return headers.firstValue("Retry-After");
  }

  Optional<String> location() {
    return headers.firstValue("Location");
  }

  boolean isJson() {
    return contentType.equals("application/json") || contentType.endsWith("+json");
  }

  /** The body's bytes; only successful downloads are streamed, and they are not asked this. */
  byte[] bytes() {
    return body instanceof Body.Whole whole ? whole.bytes : new byte[0];
  }

  /** The body as text, for messages. */
  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Takes the parameters off a Content-Type. */
  static String mediaType(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
