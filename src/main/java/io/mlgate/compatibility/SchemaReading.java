package io.mlgate.compatibility;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads by one schema what is written by another; linear in their sizes. */
final class SchemaReading {
  private final SignaturePart part;
  private final ReadingRules rules;
  private final Findings findings;
  private final TypeReading types;

  SchemaReading(SignaturePart part, ReadingRules rules, Findings findings) {
    this.part = part;
    this.rules = rules;
    this.findings = findings;
    this.types = new TypeReading(part, rules, findings);
  }

  void compare(ModelSchema written, ModelSchema read) {
    if (written instanceof ColumnSchema from && read instanceof ColumnSchema to) {
      columns(from, to);
    } else if (written instanceof TensorSchema from && read instanceof TensorSchema to) {
      tensors(from, to);
    } else {
      add(part.path(), written, read, rules.kind());
    }
  }

  private void columns(ColumnSchema written, ColumnSchema read) {
    if (written.isNamed() != read.isNamed()) {
      add(part.path(), written, read, rules.naming());
    } else if (read.isNamed()) {
      namedColumns(written, read);
    } else if (written.columns().size() != read.columns().size()) {
      add(part.path(), written, read, rules.count());
    } else {
      for (int i = 0; i < read.columns().size(); i++) {
        ColSpec from = written.columns().get(i);
        ColSpec to = read.columns().get(i);
        types.compare(part.path().at(i), from.type(), to.type(), false);
      }
    }
  }

  private void namedColumns(ColumnSchema written, ColumnSchema read) {
    Map<String, ColSpec> from = byName(written.columns(), ColSpec::name);
    Map<String, ColSpec> to = byName(read.columns(), ColSpec::name);
    for (ColSpec column : read.columns()) {
      SchemaPath path = path(column.name());
      ColSpec known = from.get(column.name().orElseThrow());
      if (known == null) {
        add(path, Findings.ABSENT, column, rules.unwritten(column.required()));
      } else {
        types.presence(path, known, known.required(), column, column.required());
        types.compare(path, known.type(), column.type(), false);
      }
    }
    for (ColSpec column : written.columns()) {
      if (!to.containsKey(column.name().orElseThrow())) {
        add(path(column.name()), column, Findings.ABSENT, rules.unread());
      }
    }
  }

  private void tensors(TensorSchema written, TensorSchema read) {
    TensorSpec first = written.tensors().get(0);
    TensorSpec only = read.tensors().get(0);
    if (written.isNamed() && read.isNamed()) {
      namedTensors(written, read);
    } else if (!written.isNamed() && !read.isNamed()) {
      tensor(part.path(), first, only);
    } else if (rules.findsOnlyTensor() && read.tensors().size() == 1 && !written.isNamed()) {
      tensor(path(only.name()), first, only);
    } else {
      add(part.path(), written, read, rules.naming());
    }
  }

  private void namedTensors(TensorSchema written, TensorSchema read) {
    Map<String, TensorSpec> from = byName(written.tensors(), TensorSpec::name);
    Map<String, TensorSpec> to = byName(read.tensors(), TensorSpec::name);
    for (TensorSpec tensor : read.tensors()) {
      SchemaPath path = path(tensor.name());
      TensorSpec known = from.get(tensor.name().orElseThrow());
      if (known == null) {
        add(path, Findings.ABSENT, tensor, rules.unwritten(true));
      } else {
        tensor(path, known, tensor);
      }
    }
    for (TensorSpec tensor : written.tensors()) {
      if (!to.containsKey(tensor.name().orElseThrow())) {
        add(path(tensor.name()), tensor, Findings.ABSENT, rules.unread());
      }
    }
  }

  private void tensor(SchemaPath path, TensorSpec written, TensorSpec read) {
    boolean same = written.dtype().equals(read.dtype()) && written.shape().equals(read.shape());
    if (same) {
      return;
    }
    if (rules.takesEverything(read)) {
      add(path, written, read, rules.anything());
      return;
    }
    rules
        .dtype(written.dtype(), read.dtype())
        .ifPresent(consequence -> add(path, written, read, consequence));
    if (!covers(written.shape(), read.shape())) {
      add(path, written, read, rules.shape());
    } else if (!written.shape().equals(read.shape())) {
      add(path, written, read, rules.anySize());
    }
  }

  /** Same rank, and each size the same or, for the reader, any. */
  private static boolean covers(List<Long> written, List<Long> read) {
    if (written.size() != read.size()) {
      return false;
    }
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i) != -1 && !read.get(i).equals(written.get(i))) {
        return false;
      }
    }
    return true;
  }

  private SchemaPath path(Optional<String> name) {
    return part.path().named(name.orElseThrow());
  }

  private void add(SchemaPath path, Object written, Object read, Consequence consequence) {
    findings.add(part, path, written, read, consequence);
  }

  private static <T> Map<String, T> byName(List<T> entries, Function<T, Optional<String>> name) {
    return entries.stream()
        .collect(toMap(entry -> name.apply(entry).orElseThrow(), Function.identity()));
  }
}
