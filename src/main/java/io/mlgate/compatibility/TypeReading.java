package io.mlgate.compatibility;

import java.util.Map;

/** Reads by one type what is written by another, down to the scalars. */
final class TypeReading {
  private final SignaturePart part;
  private final ReadingRules rules;
  private final Findings findings;

  TypeReading(SignaturePart part, ReadingRules rules, Findings findings) {
    this.part = part;
    this.rules = rules;
    this.findings = findings;
  }

  /** Compares the types of a place, inside an object, array or map or not. */
  void compare(SchemaPath path, ColumnType written, ColumnType read, boolean nested) {
    if (read instanceof AnyType) {
      if (!(written instanceof AnyType)) {
        add(path, written, read, rules.anything());
      }
    } else if (written instanceof ScalarType from && read instanceof ScalarType to) {
      rules
          .scalar(from, to, nested)
          .ifPresent(consequence -> add(path, written, read, consequence));
    } else if (written instanceof ArrayType from && read instanceof ArrayType to) {
      compare(path.items(), from.items(), to.items(), true);
    } else if (written instanceof MapType from && read instanceof MapType to) {
      compare(path.values(), from.values(), to.values(), true);
    } else if (written instanceof ObjectType from && read instanceof ObjectType to) {
      properties(path, from, to);
    } else if (written instanceof ObjectType from && read instanceof MapType to) {
      add(path, written, read, rules.objectAsMap());
      values(path, from, to);
    } else {
      add(path, written, read, rules.kind());
    }
  }

  /** Compares whether a column or property that both know is there. */
  void presence(SchemaPath path, Object written, boolean always, Object read, boolean required) {
    if (required && !always) {
      add(path, written, read, rules.sometimesUnwritten());
    } else if (always && !required) {
      add(path, written, read, rules.alwaysWritten());
    }
  }

  private void properties(SchemaPath path, ObjectType written, ObjectType read) {
    Map<String, ObjectProperty> from = written.byName();
    Map<String, ObjectProperty> to = read.byName();
    for (ObjectProperty property : read.properties()) {
      SchemaPath inner = path.named(property.name());
      ObjectProperty known = from.get(property.name());
      if (known == null) {
        add(inner, Findings.ABSENT, property, rules.unwritten(property.required()));
      } else {
        presence(inner, known, known.required(), property, property.required());
        compare(inner, known.type(), property.type(), true);
      }
    }
    for (ObjectProperty property : written.properties()) {
      if (!to.containsKey(property.name())) {
        add(path.named(property.name()), property, Findings.ABSENT, rules.unreadProperty());
      }
    }
  }

  private void values(SchemaPath path, ObjectType written, MapType read) {
    for (ObjectProperty property : written.properties()) {
      SchemaPath inner = path.named(property.name());
      if (!property.required() && !(read.values() instanceof AnyType)) {
        add(inner, property, read.values(), rules.nullInMap());
      }
      compare(inner, property.type(), read.values(), true);
    }
  }

  private void add(SchemaPath path, Object written, Object read, Consequence consequence) {
    findings.add(part, path, written, read, consequence);
  }
}
