package io.mlgate.tracking.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate that signs itself, made by keytool for one test. */
record Certificates(KeyStore store, Path directory, String alias) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Makes one; the subject alternative names are written as {@code ip:127.0.0.1}. */
  static Certificates make(Path directory, String alias, String subjectAlternativeNames)
      throws Exception {
    Path file = directory.resolve(alias + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-dname",
                "CN=" + alias,
                "-ext",
                "san=" + subjectAlternativeNames,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new Certificates(store, directory, alias);
  }

  /** A server's context with this key, which believes clients with the same certificate. */
  SSLContext serverContext() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    KeyStore trusted = trustedStore();
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore trustedStore() throws GeneralSecurityException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(alias, store.getCertificate(alias));
      return trusted;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** The certificate in a PEM file. */
  Path certificateFile() throws Exception {
    return Files.writeString(directory.resolve(alias + ".crt"), certificatePem());
  }

  /** The key and the certificate in one PEM file. */
  Path keyAndCertificateFile() throws Exception {
    Key key = store.getKey(alias, PASSWORD);
    return Files.writeString(
        directory.resolve(alias + ".pem"), certificatePem() + pem("PRIVATE KEY", key.getEncoded()));
  }

  private String certificatePem() throws GeneralSecurityException {
    Certificate certificate = store.getCertificate(alias);
    return "a comment\n" + pem("CERTIFICATE", certificate.getEncoded());
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return String.join(
        "\n", List.of("-----BEGIN " + type + "-----", base64, "-----END " + type + "-----", ""));
  }
}
