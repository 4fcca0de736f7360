package io.mlgate.tracking.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a server is shown to be let in. Nothing here prints a secret. */
public sealed interface Credentials {

  /** The value of the header {@code Authorization}, if there is one to send. */
  Optional<String> authorization();

  /** Every form in which the secret may be echoed by a server, to be struck from messages. */
  List<String> secrets();

  /** Asks without credentials. */
  static Credentials none() {
    return new None();
  }

  /** A user name and a password, sent as HTTP Basic. */
  static Credentials basic(String user, String password) {
    return new Basic(user, password);
  }

  /** A token, sent as {@code Bearer}. */
  static Credentials bearer(String token) {
    return new Bearer(token);
  }

  /** No credentials. */
  record None() implements Credentials {
    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }

    @Override
    public List<String> secrets() {
      return List.of();
    }
  }

  /**
   * HTTP Basic.
   *
   * @param user the user's name, without a colon
   * @param password the password, a secret
   */
  record Basic(String user, String password) implements Credentials {
    /** Nothing may be null, and the name may hold no colon, which would end it early. */
    public Basic {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException("the user name for the server may not contain a colon");
      }
    }

    @Override
    public Optional<String> authorization() {
      return Optional.of("Basic " + encoded());
    }

    @Override
    public List<String> secrets() {
      return password.isEmpty() ? List.of(encoded()) : List.of(encoded(), password);
    }

    private String encoded() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "Basic[user=" + user + ", password=***]";
    }
  }

  /**
   * A bearer token.
   *
   * @param token the token, a secret
   */
  record Bearer(String token) implements Credentials {
    /** A token is one line of visible characters, since it becomes a header. */
    public Bearer {
      Objects.requireNonNull(token);
      if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException(
            "the server's token must be one line of visible ASCII characters");
      }
    }

    @Override
    public Optional<String> authorization() {
      return Optional.of("Bearer " + token);
    }

    @Override
    public List<String> secrets() {
      return List.of(token);
    }

    @Override
    public String toString() {
      return "Bearer[token=***]";
    }
  }
}
