package io.mlgate.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlgate.evidence.MalformedEvidenceException;
import io.mlgate.signing.SigningKey;
import io.mlgate.signing.VerifyingKey;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DsseEnvelopeTest {
  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private SigningKey ours;
  private SigningKey other;

  @BeforeEach
  void readKeys() throws Exception {
    ours = key("openssl-test-only.pem");
    other = key("openssh-test-only");
  }

  /** The example of DSSE's protocol.md. */
  @Test
  void typeAndPayloadAreEncodedAsPublished() {
    byte[] encoded =
        DsseEnvelope.preAuthEncoding(
            "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));

    assertThat(encoded)
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void anEnvelopeIsReadAsItWasWrittenAndVerifies() throws Exception {
    DsseEnvelope envelope = DsseEnvelope.read(signed().json());

    assertThat(envelope.payload()).isEqualTo(PAYLOAD);
    assertThat(envelope.payloadType()).isEqualTo("text/plain");
    assertThat(envelope.signers(List.of(other.verifyingKey(), ours.verifyingKey())))
        .hasValueSatisfying(signers -> assertThat(signers).containsExactly(ours.verifyingKey()));
    assertThat(envelope.signers(List.of(other.verifyingKey()))).isEmpty();
    assertThat(envelope.signers(List.of())).isEmpty();
  }

  @Test
  void anotherPayloadAndAnotherTypeAreNotWhatWasSigned() throws Exception {
    String json = text(signed().json());
    String payload = Base64.getEncoder().encodeToString(PAYLOAD);
    String others =
        Base64.getEncoder().encodeToString("{\"a\":2}".getBytes(StandardCharsets.UTF_8));

    assertThat(accepted(json)).isTrue();
    assertThat(accepted(json.replace(payload, others))).isFalse();
    assertThat(accepted(json.replace("text/plain", "text/html"))).isFalse();
  }

  @Test
  void everyBitOfTheSignatureCounts() throws Exception {
    String json = text(signed().json());
    String sig = json.replaceAll("(?s).*\"sig\":\"([^\"]*)\".*", "$1");
    byte[] signature = Base64.getDecoder().decode(sig);
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      String forged = json.replace(sig, Base64.getEncoder().encodeToString(changed));
      assertThat(accepted(forged)).as("bit %d", bit).isFalse();
    }
  }

  /** Whatever the order: nobody is told that an envelope is sound of which a part isn't. */
  @Test
  void oneBadSignatureAmongTwoIsTooMany() throws Exception {
    String good = entry(signed());
    String strange = entry(DsseEnvelope.sign("text/plain", PAYLOAD, other));
    String bad = good.replaceAll("\"sig\":\"..", "\"sig\":\"AA");

    for (String list : List.of(good + "," + bad, bad + "," + good, good + "," + strange)) {
      assertThat(accepted(text(signed().json()).replace(good, list))).as(list).isFalse();
    }
    assertThat(accepted(text(signed().json()).replace(good, good + "," + good))).isTrue();
  }

  /** The key's name in an envelope is a hint that anybody may write. */
  @Test
  void theNameOfAKeyProvesNothing() throws Exception {
    String json = text(DsseEnvelope.sign("text/plain", PAYLOAD, other).json());
    String named = json.replace(other.verifyingKey().keyId(), ours.verifyingKey().keyId());

    assertThat(named).isNotEqualTo(json);
    assertThat(accepted(named)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"payload\":\"e30=\",\"payloadType\":\"a\",\"signatures\":[]}",
        "{\"payload\":\"e30=\",\"payloadType\":\"a\",\"signatures\":[{}]}",
        "{\"payload\":\"e30=\",\"payloadType\":1,\"signatures\":[{\"sig\":\"AA==\"}]}",
        "{\"payload\":\"%\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"AA==\"}]}",
        "{\"payload\":\"e30=\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"%\"}]}",
        "{\"payload\":\"e30=\",\"payload\":\"e30=\",\"payloadType\":\"a\","
            + "\"signatures\":[{\"sig\":\"AA==\"}]}",
        "{\"payload\":\"e30=\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"AA==\"}]} {}"
      })
  void whatIsNoEnvelopeIsRefused(String json) {
    assertThatThrownBy(() -> DsseEnvelope.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEvidenceException.class);
  }

  @Test
  void jsonThatIsNestedWithoutEndIsRefused() {
    byte[] deep = "{\"a\":[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> DsseEnvelope.read(deep))
        .isInstanceOf(MalformedEvidenceException.class)
        .hasMessage("it is no valid JSON");
  }

  /** Made by attestation/envelope.py: other numbers' layout, another keyid, the same meaning. */
  @Test
  void anEnvelopeThatPythonMadeVerifies() throws Exception {
    DsseEnvelope envelope =
        DsseEnvelope.read(resource("/attestation/by-securesystemslib.dsse.json"));
    VerifyingKey key = VerifyingKey.of(text(resource("/signing/openssl.pub.pem")));

    assertThat(envelope.signers(List.of(key))).isPresent();
    EvidenceStatement statement = Attestation.statement(envelope);
    assertThat(statement.evidence().candidate()).isEqualTo("models:/credit-risk-classifier/2");
    assertThat(statement.evidence().decision()).isEqualTo("RELEASABLE");
    assertThat(EvidenceStatement.read(statement.bytes())).isEqualTo(statement);
  }

  private DsseEnvelope signed() {
    return DsseEnvelope.sign("text/plain", PAYLOAD, ours);
  }

  private boolean accepted(String json) throws Exception {
    return DsseEnvelope.read(json.getBytes(StandardCharsets.UTF_8))
        .signers(List.of(ours.verifyingKey()))
        .isPresent();
  }

  private static String entry(DsseEnvelope envelope) {
    return text(envelope.json()).replaceAll("(?s).*\"signatures\":\\[(.*)\\].*", "$1");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private SigningKey key(String name) throws Exception {
    Path file = Files.write(folder.resolve(name), resource("/signing/" + name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return SigningKey.read(file);
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = DsseEnvelopeTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
