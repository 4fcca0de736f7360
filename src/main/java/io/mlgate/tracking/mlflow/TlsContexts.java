package io.mlgate.tracking.mlflow;

import io.mlgate.tracking.OneLine;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes the TLS context that a configuration asks for. */
final class TlsContexts {
  private TlsContexts() {}

  /**
   * The context for a server.
   *
   * @throws IllegalArgumentException with a line for the user if a certificate file is unusable
   */
  static SSLContext of(ServerConfig config) {
    if (!config.baseUri().getScheme().equals("https")) {
      return new PlainHttpOnly();
    }
    Tls tls = config.tls();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(tls), trust(tls.trust()), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "TLS cannot be set up: " + OneLine.of("" + e.getMessage()));
    }
  }

  private static KeyManager[] keys(Tls tls) throws GeneralSecurityException, IOException {
    if (tls.clientCertificate().isEmpty()) {
      return new KeyManager[0];
    }
    Pem file = Pem.file(tls.clientCertificate().get());
    char[] password = new char[0];
    KeyStore store = emptyStore();
    Certificate[] chain = file.certificates().toArray(Certificate[]::new);
    store.setKeyEntry("client", file.privateKey(), password, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(Tls.Trust trust)
      throws GeneralSecurityException, IOException {
    if (trust instanceof Tls.Trust.Anyone) {
      return new TrustManager[] {new TrustAnyone()};
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (trust instanceof Tls.Trust.Authorities authorities) {
      factory.init(store(Pem.file(authorities.file())));
    } else if (trust instanceof Tls.Trust.Certificates certificates) {
      factory.init(store(Pem.text(certificates.pem())));
    } else {
      factory.init((KeyStore) null);
    }
    return factory.getTrustManagers();
  }

  private static KeyStore store(Pem authorities) throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    List<Certificate> certificates = authorities.certificates();
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /**
   * Believes everybody, for MLFLOW_TRACKING_INSECURE_TLS. It is an extended trust manager because
   * the JDK leaves the check of the host name to those, and adds one of its own to all others.
   */
  private static final class TrustAnyone extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
