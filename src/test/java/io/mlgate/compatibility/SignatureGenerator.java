package io.mlgate.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws pairs of signatures that differ in a place or two, so that one difference decides about
 * most of them. Never draws a pair that MLflow lets through unread, which {@link InputRules} lists.
 */
final class SignatureGenerator {
  private static final List<String> SCALARS =
      List.of("boolean", "integer", "long", "float", "double", "string", "binary", "datetime");
  private static final List<String> DTYPES =
      List.of("bool", "uint8", "int32", "int64", "float32", "float64", "str", "object");
  private static final List<String> DEFAULTS =
      List.of("true", "1", "1", "0.5", "0.5", "\"x\"", "", "\"2026-01-02T03:04:05\"");

  /** Types of parameters between which MLflow or JSON may find a way: drawn more often. */
  private static final List<Two> NEAR =
      List.of(
          new Two("long", "integer"),
          new Two("double", "float"),
          new Two("datetime", "string"),
          new Two("integer", "long"),
          new Two("float", "double"),
          new Two("integer", "float"),
          new Two("long", "double"));

  private final Random random;

  SignatureGenerator(Random random) {
    this.random = random;
  }

  /** What one side says, and the other. */
  private record Two(String was, String is) {
    Two wrapped(String before, String after) {
      return new Two(before + was + after, before + is + after);
    }
  }

  SignaturePair pair() {
    Two params = params();
    Two inputs =
        switch (random.nextInt(8)) {
          case 0 -> unnamed();
          case 1 -> tensors();
          case 2 -> tensor().wrapped("", "");
          default -> named();
        };
    return new SignaturePair(inputs.was(), inputs.is(), params.was(), params.is());
  }

  private Two named() {
    List<String> was = new ArrayList<>(List.of("id:long"));
    List<String> is = new ArrayList<>(List.of("id:long"));
    int changed = random.nextInt(4);
    for (int i = 0; i < 4; i++) {
      String name = "c" + i;
      boolean optional = random.nextInt(3) == 0;
      boolean change = i == changed || random.nextInt(8) == 0;
      Two types = type(2, change && random.nextInt(4) != 0);
      boolean nowOptional = (change && random.nextInt(4) == 0) != optional;
      int presence = change ? random.nextInt(8) : 7;
      if (presence != 0) {
        was.add(name + (optional ? "?:" : ":") + types.was());
      }
      if (presence != 1) {
        is.add(name + (nowOptional ? "?:" : ":") + types.is());
      }
    }
    is.add(0, is.remove(is.size() - 1));
    return new Two(String.join(";", was), String.join(";", is));
  }

  private Two unnamed() {
    List<String> was = new ArrayList<>();
    List<String> is = new ArrayList<>();
    int changed = random.nextInt(3);
    for (int i = 0; i < 3; i++) {
      Two types = type(1, i == changed);
      was.add(types.was());
      is.add(types.is());
    }
    if (random.nextInt(6) == 0) {
      is.add("double");
    }
    return new Two(String.join(";", was), String.join(";", is));
  }

  private Two tensors() {
    Two first = tensor();
    Two second = tensor();
    String was = "x:" + first.was() + ";y:" + second.was();
    return switch (random.nextInt(4)) {
      case 0 -> new Two(was, "x:" + first.is());
      case 1 -> new Two("x:" + first.was(), "x:" + first.is() + ";y:" + second.is());
      case 2 -> new Two(first.was(), "x:" + first.is());
      default -> new Two(was, "y:" + second.was() + ";x:" + first.is());
    };
  }

  private Two tensor() {
    String dtype = any(DTYPES);
    // NumPy makes true of every text, so that pair is not drawn.
    String other = random.nextBoolean() ? dtype : any(DTYPES);
    if ((dtype.equals("str") || dtype.equals("object")) && other.equals("bool")) {
      other = dtype;
    }
    List<String> was = new ArrayList<>(List.of("-1"));
    List<String> is = new ArrayList<>(List.of(random.nextInt(4) == 0 ? "3" : "-1"));
    for (int i = random.nextInt(3); i > 0; i--) {
      String size = any(List.of("-1", "2", "3"));
      was.add(size);
      is.add(random.nextInt(3) == 0 ? any(List.of("-1", "2", "3")) : size);
    }
    if (random.nextInt(6) == 0) {
      is.add("1");
    }
    return new Two(shaped(dtype, was), shaped(other, is));
  }

  private static String shaped(String dtype, List<String> shape) {
    return dtype + "(" + String.join(",", shape) + ")";
  }

  private Two params() {
    List<String> was = new ArrayList<>();
    List<String> is = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String name = "p" + i;
      Two one = random.nextInt(8) == 0 ? objectParam(name) : scalarParam(name, i == 1);
      int presence = random.nextInt(16);
      if (presence != 0) {
        was.add(one.was());
      }
      if (presence != 1) {
        is.add(one.is());
      }
    }
    return new Two(String.join(";", was), String.join(";", is));
  }

  private Two objectParam(String name) {
    int changed = random.nextInt(3);
    Two x = new Two("{x:long", changed == 0 ? "{x:double" : "{x:long");
    Two y = new Two(",y?:string}", changed == 1 ? "}" : ",y?:string}");
    return new Two(x.was() + y.was(), x.is() + y.is()).wrapped(name + ":", "={\"x\":1}");
  }

  private Two scalarParam(String name, boolean change) {
    Two near = NEAR.get(random.nextInt(NEAR.size()));
    String from = near.was();
    String to = near.is();
    if (!change || random.nextBoolean()) {
      from = SCALARS.get(withoutBinary());
      to = change ? SCALARS.get(withoutBinary()) : from;
    }
    boolean list = random.nextInt(4) == 0;
    boolean nowList = (change && random.nextInt(8) == 0) != list;
    return new Two(param(name, from, list), param(name, to, nowList));
  }

  private static String param(String name, String type, boolean list) {
    String value = DEFAULTS.get(SCALARS.indexOf(type));
    return name + (list ? "*:" : ":") + type + "=" + (list ? "[" + value + "]" : value);
  }

  private int withoutBinary() {
    int type = random.nextInt(SCALARS.size() - 1);
    return SCALARS.get(type).equals("binary") ? SCALARS.size() - 1 : type;
  }

  private Two type(int depth, boolean change) {
    int shape = depth == 0 ? 0 : random.nextInt(8);
    if (change && depth > 0 && random.nextInt(8) == 0) {
      return otherKind(depth);
    }
    return switch (shape) {
      case 4 -> type(depth - 1, change).wrapped("[", "]");
      case 5 -> type(depth - 1, change).wrapped("<", ">");
      case 6 -> object(depth, change);
      case 7 -> change ? anyOr(depth) : new Two("any", "any");
      default -> scalar(change);
    };
  }

  private Two scalar(boolean change) {
    String from = any(SCALARS);
    String to = change ? any(SCALARS) : from;
    return isReadUnread(from, to) ? new Two(from, from) : new Two(from, to);
  }

  private static boolean isReadUnread(String from, String to) {
    return switch (to) {
      case "string" -> from.equals("binary");
      case "binary" -> from.equals("string");
      case "boolean" -> List.of("binary", "string", "datetime").contains(from);
      case "datetime" -> List.of("integer", "long", "float", "double").contains(from);
      default -> false;
    };
  }

  private Two anyOr(int depth) {
    return random.nextBoolean()
        ? new Two(type(depth - 1, false).was(), "any")
        : new Two("any", any(List.of("long", "double", "[long]", "<any>", "{x:long}")));
  }

  private Two otherKind(int depth) {
    String inner = type(depth - 1, false).was();
    return switch (random.nextInt(6)) {
      case 0 -> new Two("[" + inner + "]", any(List.of("long", "double", "datetime")));
      case 1 -> new Two(any(SCALARS), "[" + inner + "]");
      case 2 -> new Two("<" + inner + ">", "[" + inner + "]");
      case 3 -> new Two("<" + inner + ">", "{left:" + inner + "}");
      case 4 -> new Two("{x:" + inner + ",y:" + inner + "}", "<" + inner + ">");
      default -> new Two("{x:" + inner + "}", "double");
    };
  }

  private Two object(int depth, boolean change) {
    boolean inside = change && random.nextBoolean();
    Two x = type(depth - 1, inside).wrapped("{x:", "");
    Two y = type(depth - 1, false);
    if (!change || inside) {
      return new Two(x.was() + ",y?:" + y.was() + "}", x.is() + ",y?:" + y.is() + "}");
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Two(x.was() + ",y:" + y.was() + "}", x.is() + "}");
      case 1 -> new Two(x.was() + ",y?:" + y.was() + "}", x.is() + "}");
      case 2 -> new Two(x.was() + "}", x.is() + ",y:" + y.is() + "}");
      case 3 -> new Two(x.was() + "}", x.is() + ",y?:" + y.is() + "}");
      case 4 -> new Two(x.was() + ",y?:" + y.was() + "}", x.is() + ",y:" + y.is() + "}");
      default -> new Two(x.was() + ",y:" + y.was() + "}", x.is() + ",y?:" + y.is() + "}");
    };
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
