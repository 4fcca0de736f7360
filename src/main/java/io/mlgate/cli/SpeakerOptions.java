package io.mlgate.cli;

import io.mlgate.approval.Statement;
import io.mlgate.ledger.Actor;
import io.mlgate.role.Person;
import io.mlgate.role.Roles;
import io.mlgate.signing.SigningKey;
import io.mlgate.signing.SshSigning;
import io.mlgate.signing.UnusableKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who speaks. Only a signature makes a name more than a claim on the command line. */
final class SpeakerOptions {
  private static final int LARGEST_SIGNATURE = 16 * 1024;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Signs with an Ed25519 key; whose it is, the roles file says.")
  private Path key;

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "The signature of ssh-keygen -Y sign -n mlgate over what --statement prints.")
  private Path signature;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description =
          "Your name in the roles file. Without a signature nothing vouches for it. Default: the"
              + " key's holder, else the user of the operating system.")
  private String person;

  @Option(
      names = "--statement",
      description = "Records nothing: prints what there is to sign, for ssh-keygen.")
  private boolean statementOnly;

  /** Whether only the text to sign is asked for. */
  boolean asksForStatement() {
    return statementOnly;
  }

  Speaker speaker(Surroundings surroundings, Roles roles) {
    if (key != null && signature != null) {
      throw new UsageException("give --key or --signature, not both");
    }
    if (key != null) {
      return signing(surroundings, roles);
    }
    String name = Optional.ofNullable(person).orElse(surroundings.user());
    if (roles.person(name).isEmpty()) {
      throw new UsageException(
          "'" + name + "' is not in the roles file: say who you are with --as or --key");
    }
    if (signature != null) {
      String armoured = read(surroundings);
      return new Speaker(name, Actor.authenticated(name), Optional.of(any -> armoured));
    }
    return new Speaker(name, Actor.asserted(name), Optional.empty());
  }

  private Speaker signing(Surroundings surroundings, Roles roles) {
    try {
      SigningKey signer = SigningKey.read(surroundings.resolve(key));
      Person holder =
          roles
              .holderOf(signer.verifyingKey())
              .orElseThrow(
                  () ->
                      new UsageException(
                          "nobody in the roles file has the key "
                              + signer.verifyingKey().keyId()
                              + " of "
                              + key));
      if (person != null && !person.equals(holder.name())) {
        throw new UsageException(
            "the key " + key + " is " + holder.name() + "'s, not " + person + "'s");
      }
      return new Speaker(
          holder.name(),
          Actor.authenticated(holder.name()),
          Optional.of(
              statement -> SshSigning.sign(signer, Statement.NAMESPACE, statement.bytes())));
    } catch (UnusableKeyException wrong) {
      throw new UsageException("the key " + key + " can't be used: " + wrong.getMessage());
    }
  }

  private String read(Surroundings surroundings) {
    try (InputStream in = Files.newInputStream(surroundings.resolve(signature))) {
      return new String(in.readNBytes(LARGEST_SIGNATURE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("can't read the signature " + signature);
    }
  }
}
