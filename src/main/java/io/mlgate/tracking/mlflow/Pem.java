package io.mlgate.tracking.mlflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads certificates and a private key from PEM text. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** What messages call it. */
  private final String name;

  private final String text;

  private Pem(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Reads a file; throws IllegalArgumentException with a line for the user if it cannot be. */
  static Pem file(Path file) {
    try {
      return new Pem("file " + file, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalArgumentException("the certificate file " + file + " cannot be read", e);
    }
  }

  /** A text that the user gave. */
  static Pem text(String text) {
    return new Pem("text", text);
  }

  /** The certificates in the file's order, at least one. */
  List<Certificate> certificates() {
    List<Certificate> certificates = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).endsWith("CERTIFICATE")) {
        certificates.add(certificate(der(block)));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(
          "the certificate " + name + " holds no certificate in PEM form");
    }
    return certificates;
  }

  /** The private key, which must be PKCS#8 and not encrypted. */
  PrivateKey privateKey() {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return privateKey(der(block));
      }
    }
    throw new IllegalArgumentException(
        "the client certificate "
            + name
            + " holds no 'BEGIN PRIVATE KEY': convert the key with openssl pkcs8 -topk8 -nocrypt");
  }

  private Certificate certificate(byte[] der) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the certificate " + name + " holds a certificate that cannot be read", e);
    }
  }

  /** The file does not say which algorithm a PKCS#8 key is for, except inside the key itself. */
  private PrivateKey privateKey(byte[] der) {
    return Stream.of("RSA", "EC", "EdDSA")
        .flatMap(algorithm -> privateKey(algorithm, der).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the client certificate "
                        + name
                        + " holds a key that is neither RSA, EC nor EdDSA"));
  }

  private static Optional<PrivateKey> privateKey(String algorithm, byte[] der) {
    try {
      KeyFactory keys = KeyFactory.getInstance(algorithm);
      return Optional.of(keys.generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static byte[] der(Matcher block) {
    return Base64.getMimeDecoder().decode(block.group(2));
  }
}
