package io.mlgate.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** Ed25519 of RFC 8032 over raw bytes, by the platform's implementation. */
final class Ed25519 {
  static final int KEY_LENGTH = 32;
  static final int SIGNATURE_LENGTH = 64;

  /** A SubjectPublicKeyInfo up to the key's bytes, which end it: RFC 8410. */
  static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final String NAME = "Ed25519";
  private static final BigInteger FIELD =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  /**
   * The second coordinates of the points of small order: for such a "key" there are signatures that
   * fit almost any message, so whoever names one vouches for nothing.
   */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          FIELD.subtract(BigInteger.ONE),
          littleEndian("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          littleEndian("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private Ed25519() {}

  /** Whether these are the bytes of a key that can vouch for something. */
  static boolean isPublicKey(byte[] raw) {
    if (raw.length != KEY_LENGTH) {
      return false;
    }
    byte[] second = raw.clone();
    second[KEY_LENGTH - 1] &= 0x7f;
    BigInteger y = littleEndian(HexFormat.of().formatHex(second));
    if (y.compareTo(FIELD) >= 0 || SMALL_ORDER.contains(y)) {
      return false;
    }
    try {
      verifier(raw);
      return true;
    } catch (InvalidKeyException notOnTheCurve) {
      return false;
    }
  }

  static boolean verifies(byte[] raw, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature verifier = verifier(raw);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (InvalidKeyException | SignatureException refused) {
      return false;
    }
  }

  private static Signature verifier(byte[] raw) throws InvalidKeyException {
    byte[] info = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + KEY_LENGTH);
    System.arraycopy(raw, 0, info, PUBLIC_PREFIX.length, KEY_LENGTH);
    try {
      PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(info));
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(key);
      return verifier;
    } catch (InvalidKeySpecException noKey) {
      throw new InvalidKeyException(noKey);
    } catch (NoSuchAlgorithmException impossible) {
      throw lacking(impossible);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signer = Signature.getInstance(NAME);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw lacking(impossible);
    }
  }

  static PrivateKey privateKey(byte[] seed) {
    try {
      return KeyFactory.getInstance(NAME)
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException impossible) {
      throw lacking(impossible);
    }
  }

  /** The bytes of the public key that belongs to a seed of 32 bytes. */
  static byte[] publicKey(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      // The platform has no other way from the private key to the public one than to make both.
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      KeyPair pair = generator.generateKeyPair();
      byte[] used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] info = pair.getPublic().getEncoded();
      if (!Arrays.equals(used, seed)
          || !Arrays.equals(Arrays.copyOf(info, PUBLIC_PREFIX.length), PUBLIC_PREFIX)) {
        throw new IllegalStateException("this Java makes Ed25519 keys in another way");
      }
      return Arrays.copyOfRange(info, PUBLIC_PREFIX.length, info.length);
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException impossible) {
      throw lacking(impossible);
    }
  }

  private static IllegalStateException lacking(GeneralSecurityException cause) {
    return new IllegalStateException("every Java platform from 17 on has Ed25519", cause);
  }

  private static BigInteger littleEndian(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  /** Not random at all: gives the bytes that it was given. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }
}
