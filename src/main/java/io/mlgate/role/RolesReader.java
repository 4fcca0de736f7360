package io.mlgate.role;

import io.mlgate.Nearest;
import io.mlgate.policy.RoleName;
import io.mlgate.signing.UnusableKeyException;
import io.mlgate.signing.VerifyingKey;
import io.mlgate.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a roles file: {@code roles: {ROLE: [PERSON, ...]}} and {@code people: {PERSON: {mlflow:
 * [...], git: [...], jenkins: [...], key: ssh-ed25519 ...}}}, and {@code logins: trusted} where
 * logins count like signatures.
 */
public final class RolesReader {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 8;

  /** Names of people are logins as well, so mail addresses and Windows domains must fit. */
  private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+\\\\-]{0,127}");

  private static final List<String> SECTIONS = List.of("roles", "people", "groups", "logins");
  private static final List<String> OF_PERSON = List.of("mlflow", "git", "jenkins", "key", "keys");

  private final String file;
  private final Map<String, String> accounts = new HashMap<>();
  private final Map<VerifyingKey, String> holders = new HashMap<>();

  private RolesReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file of at most 1 MiB.
   *
   * @param name how messages name it
   * @throws RolesException if it can't be read, or says what can't be
   */
  public static Roles read(String name, Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new RolesException("the roles file " + name + " has more than " + LARGEST + " bytes");
      }
      return of(name, bytes);
    } catch (IOException e) {
      throw new RolesException(
          "can't read the roles file " + name + ": name one with --roles or MLGATE_ROLES", e);
    }
  }

  /** Reads the bytes of a file. */
  public static Roles of(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new RolesReader(name).roles(text, sha256(bytes));
    } catch (CharacterCodingException e) {
      throw new RolesException("the roles file " + name + " is not UTF-8", e);
    }
  }

  private Roles roles(String text, String sha256) {
    RolesYaml root =
        YamlReader.read(text, DEEPEST, new RolesYaml.Shapes(file))
            .orElseThrow(() -> new RolesException("the roles file " + file + " is empty"));
    Map<String, RolesYaml> sections = entries(root, "the file");
    known(sections, SECTIONS, root.line());
    List<Person> people = new ArrayList<>();
    entries(section(sections, "people", root), "people")
        .forEach((name, person) -> people.add(person(name, person)));
    Set<String> names = new TreeSet<>();
    people.forEach(person -> names.add(person.name()));
    Map<String, Set<String>> roles = new TreeMap<>();
    entries(section(sections, "roles", root), "roles")
        .forEach((role, members) -> roles.put(role(role, members), members(members, names)));
    return new Roles(roles, people, groups(sections), trustsLogins(sections), sha256);
  }

  /** Who is in a group, only a login tells. */
  private Map<String, Set<String>> groups(Map<String, RolesYaml> sections) {
    Map<String, Set<String>> groups = new TreeMap<>();
    RolesYaml section = sections.get("groups");
    if (section == null) {
      return groups;
    }
    if (!trustsLogins(sections)) {
      throw refusal(
          section.line(), "'groups' need 'logins: trusted': who is in one, a login tells");
    }
    entries(section, "groups")
        .forEach(
            (role, names) -> groups.put(role(role, names), new TreeSet<>(texts(names, "a role"))));
    return groups;
  }

  private boolean trustsLogins(Map<String, RolesYaml> sections) {
    RolesYaml logins = sections.get("logins");
    if (logins == null) {
      return false;
    }
    if (logins instanceof RolesYaml.Text said && said.text().equals("trusted")) {
      return true;
    }
    throw refusal(logins.line(), "'logins' must be 'trusted', or left out");
  }

  private RolesYaml section(Map<String, RolesYaml> sections, String name, RolesYaml root) {
    RolesYaml section = sections.get(name);
    if (section == null) {
      throw refusal(root.line(), "the section '" + name + "' is missing");
    }
    return section;
  }

  private String role(String role, RolesYaml members) {
    if (!RoleName.isRole(role)) {
      throw refusal(members.line(), "a role's name has " + RoleName.SHAPE);
    }
    return role;
  }

  private Set<String> members(RolesYaml members, Set<String> names) {
    Set<String> held = new TreeSet<>();
    for (String name : texts(members, "a role")) {
      if (!names.contains(name)) {
        throw refusal(
            members.line(),
            "'" + name + "' is not under people" + Nearest.hint(name, List.copyOf(names)));
      }
      held.add(name);
    }
    return held;
  }

  private Person person(String name, RolesYaml node) {
    if (!PERSON.matcher(name).matches()) {
      throw refusal(
          node.line(),
          "a person's name has 1 to 128 letters, digits and . _ - @ + \\, beginning with a letter"
              + " or digit");
    }
    if (node instanceof RolesYaml.Nothing) {
      return new Person(name, Map.of(), List.of());
    }
    Map<String, RolesYaml> said = entries(node, "a person");
    known(said, OF_PERSON, node.line());
    Map<Account, Set<String>> known = new EnumMap<>(Account.class);
    for (Account account : Account.values()) {
      if (said.containsKey(account.word())) {
        known.put(account, accounts(name, account, said.get(account.word())));
      }
    }
    List<VerifyingKey> keys = new ArrayList<>();
    for (String member : List.of("key", "keys")) {
      if (said.containsKey(member)) {
        for (String key : texts(said.get(member), "'" + member + "'")) {
          keys.add(key(name, key, said.get(member).line()));
        }
      }
    }
    return new Person(name, known, keys);
  }

  private Set<String> accounts(String person, Account account, RolesYaml node) {
    Set<String> called = new TreeSet<>();
    for (String text : texts(node, "'" + account.word() + "'")) {
      String normal = account.normal(text);
      String other = accounts.putIfAbsent(account.word() + ":" + normal, person);
      if (other != null && !other.equals(person)) {
        throw refusal(
            node.line(),
            other + " and " + person + " are both '" + text + "' in " + account.word());
      }
      called.add(normal);
    }
    return called;
  }

  private VerifyingKey key(String person, String text, int line) {
    VerifyingKey key;
    try {
      key = VerifyingKey.of(text);
    } catch (UnusableKeyException wrong) {
      throw refusal(line, "the key of " + person + " can't be read: " + wrong.getMessage());
    }
    String other = holders.putIfAbsent(key, person);
    if (other != null && !other.equals(person)) {
      throw refusal(line, other + " and " + person + " have the same key");
    }
    return key;
  }

  /** One text, or a list of some. */
  private List<String> texts(RolesYaml node, String what) {
    List<RolesYaml> items = node instanceof RolesYaml.Items list ? list.items() : List.of(node);
    List<String> texts = new ArrayList<>();
    for (RolesYaml item : items) {
      if (!(item instanceof RolesYaml.Text text)
          || text.text().isBlank()
          || text.text().chars().anyMatch(Character::isISOControl)) {
        throw refusal(node.line(), what + " must be a list of names, each on one line");
      }
      texts.add(text.text());
    }
    return texts;
  }

  private Map<String, RolesYaml> entries(RolesYaml node, String what) {
    if (node instanceof RolesYaml.Entries mapping) {
      return mapping.entries();
    }
    throw refusal(node.line(), what + " must be a mapping");
  }

  private void known(Map<String, RolesYaml> entries, List<String> keys, int line) {
    entries.forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            throw refusal(
                Math.max(line, value.line()),
                "unknown key '" + printable(key) + "'" + Nearest.hint(key, keys));
          }
        });
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  private RolesException refusal(int line, String what) {
    return new RolesException("the roles file " + file + ":" + line + ": " + what);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
