package io.mlgate.tracking.mlflow;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server is and how it is spoken to. Immutable; made by {@link #of} or {@link #builder}.
 */
public final class ServerConfig {
  private final ServerAddress address;
  private final Credentials credentials;
  private final Tls tls;
  private final Optional<ProxyServer> proxy;
  private final Duration connectTimeout;
  private final Duration exchangeDeadline;
  private final Duration downloadDeadline;
  private final long maxAnswerBytes;
  private final RetryPolicy retries;
  private final Map<String, String> headers;
  private final SettingNames settingNames;

  private ServerConfig(Builder builder) {
    this.address = builder.address;
    this.credentials = builder.credentials;
    this.tls = builder.tls;
    this.proxy = builder.proxy;
    this.connectTimeout = builder.connectTimeout;
    this.exchangeDeadline = builder.exchangeDeadline;
    this.downloadDeadline = builder.downloadDeadline;
    this.maxAnswerBytes = builder.maxAnswerBytes;
    this.retries = builder.retries;
    this.headers = Map.copyOf(builder.headers);
    this.settingNames = builder.settingNames;
  }

  /** Everything by default; credentials only if the URI holds some. */
  public static ServerConfig of(String uri) {
    return builder(uri).build();
  }

  /**
   * Starts from an absolute {@code http} or {@code https} URI. A user and password in it become the
   * credentials and are taken out of it.
   *
   * @throws IllegalArgumentException with one line for the user if the URI cannot be used
   */
  public static Builder builder(String uri) {
    return new Builder(ServerAddress.parse(uri));
  }

  /** The server's URI, without credentials and without a slash at its end. */
  public URI baseUri() {
    return address.uri();
  }

  /** What the server is shown. */
  public Credentials credentials() {
    return credentials;
  }

  /** How an https server is trusted. */
  public Tls tls() {
    return tls;
  }

  /** The proxy to go through, if any. */
  public Optional<ProxyServer> proxy() {
    return proxy;
  }

  /** How long a connection may take to be made. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /**
   * How long one exchange may take from the first byte sent to the last one received. For a
   * download it bounds the time to the headers and every wait for more bytes after them.
   */
  public Duration exchangeDeadline() {
    return exchangeDeadline;
  }

  /** How long a download may take from asking to its last byte. */
  public Duration downloadDeadline() {
    return downloadDeadline;
  }

  /** The largest answer that is read, in bytes; downloads have their own limits. */
  public long maxAnswerBytes() {
    return maxAnswerBytes;
  }

  /** When to ask again. */
  public RetryPolicy retries() {
    return retries;
  }

  /** Headers sent with every request beside our own. Their values are taken for secrets. */
  public Map<String, String> headers() {
    return headers;
  }

  /** What these settings are called where they were made. */
  public SettingNames settingNames() {
    return settingNames;
  }

  @Override
  public String toString() {
    return "ServerConfig[" + baseUri() + ", " + credentials + "]";
  }

  /** Collects the settings of a {@link ServerConfig}. */
  public static final class Builder {
    private static final Set<String> RESERVED_HEADERS =
        Set.of(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "proxy-authorization",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final ServerAddress address;
    private Credentials credentials;
    private Tls tls = Tls.DEFAULT;
    private Optional<ProxyServer> proxy = Optional.empty();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration exchangeDeadline = Duration.ofMinutes(2);
    private Duration downloadDeadline = Duration.ofMinutes(10);
    private long maxAnswerBytes = 32L << 20;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private Map<String, String> headers = Map.of();
    private SettingNames settingNames = SettingNames.ENVIRONMENT;

    private Builder(ServerAddress address) {
      this.address = address;
      this.credentials = address.credentials();
    }

    /** The server's URI, without credentials. */
    URI baseUri() {
      return address.uri();
    }

    /** Sets what the server is shown, unless the URI already said. */
    public Builder credentials(Credentials credentials) {
      if (address.credentials() instanceof Credentials.None) {
        this.credentials = Objects.requireNonNull(credentials);
      }
      return this;
    }

    /** Sets how an https server is trusted. */
    public Builder tls(Tls tls) {
      this.tls = Objects.requireNonNull(tls);
      return this;
    }

    /** Sets the proxy to go through. */
    public Builder proxy(ProxyServer proxy) {
      this.proxy = Optional.of(proxy);
      return this;
    }

    /** Sets how long a connection may take to be made. */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = positive(timeout, "connect timeout");
      return this;
    }

    /** Sets how long one exchange may take in all. */
    public Builder exchangeDeadline(Duration deadline) {
      this.exchangeDeadline = positive(deadline, "exchange deadline");
      return this;
    }

    /** Sets how long a download may take in all. */
    public Builder downloadDeadline(Duration deadline) {
      this.downloadDeadline = positive(deadline, "download deadline");
      return this;
    }

    /** Sets the largest answer that is read, in bytes, below 2 GiB since it is held in memory. */
    public Builder maxAnswerBytes(long bytes) {
      if (bytes < 1 || bytes > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "the largest answer is 1 byte to 2 GiB, not " + bytes + " bytes");
      }
      this.maxAnswerBytes = bytes;
      return this;
    }

    /** Sets when to ask again. */
    public Builder retries(RetryPolicy retries) {
      this.retries = Objects.requireNonNull(retries);
      return this;
    }

    /** Sets headers to send with every request beside our own. */
    public Builder headers(Map<String, String> headers) {
      headers.forEach(Builder::checkHeader);
      this.headers = Map.copyOf(headers);
      return this;
    }

    /**
     * Sets what these settings are called where they were made: as environment variables unless
     * set.
     */
    public Builder settingNames(SettingNames names) {
      this.settingNames = Objects.requireNonNull(names);
      return this;
    }

    /** Makes the configuration. */
    public ServerConfig build() {
      return new ServerConfig(this);
    }

    private static void checkHeader(String name, String value) {
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\x20-\\x7e\\t]*")) {
        throw new IllegalArgumentException(
            "the header '" + name + "' has a name or value not allowed");
      }
      if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("the header '" + name + "' is set by mlGate itself");
      }
    }

    private static Duration positive(Duration duration, String name) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("the " + name + " must be positive, not " + duration);
      }
      return duration;
    }
  }
}
