package io.mlgate.card;

import io.mlgate.compatibility.Flavor;
import io.mlgate.compatibility.MlModel;
import io.mlgate.compatibility.Signature;
import io.mlgate.evidence.EvidenceRecord;
import io.mlgate.policy.EvaluationRule;
import io.mlgate.policy.Policy;
import io.mlgate.report.DatasetSource;
import io.mlgate.report.Figures;
import io.mlgate.report.Phrases;
import io.mlgate.report.Times;
import io.mlgate.tracking.DatasetInput;
import io.mlgate.tracking.Run;
import io.mlgate.verdict.EvaluatedTable;
import io.mlgate.verdict.ModelFacts;
import io.mlgate.verdict.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is recorded of the model, its data and those who answer for it. */
final class KnownFacts {
  private static final String TRAINING = "training";

  private final EvidenceRecord record;
  private final Policy policy;
  private final ModelFacts facts;
  private final Optional<ModelDetails> details;

  KnownFacts(EvidenceRecord record, Policy policy, Optional<ModelDetails> details) {
    this.record = record;
    this.policy = policy;
    this.facts = record.evaluation().candidate().facts().orElseThrow();
    this.details = details;
  }

  List<CardBlock> model() {
    Optional<Run> run = details.map(ModelDetails::run);
    List<CardBlock> blocks =
        new ArrayList<>(
            new FactList()
                .add("Registered model", facts.model())
                .add("Version", facts.version())
                .add("Logged model", facts.loggedModelId())
                .add("Run", facts.runId())
                .add("Run name", facts.runName())
                .add("Status of the run", Phrases.lower(facts.status()))
                .add("Trained by", facts.author())
                .add("Training began", run.flatMap(Run::startTime).map(Times::of))
                .add("Training ended", run.flatMap(Run::endTime).map(Times::of))
                .add("Program", run.flatMap(known -> known.tag("mlflow.source.name")))
                .add("Commit of the code", facts.commit())
                .blocks());
    GridRows params = new GridRows();
    facts.params().forEach(params::add);
    blocks.addAll(params.blocks("Parameters", "Parameter", "Value"));
    return blocks;
  }

  List<CardBlock> evaluationData() {
    List<CardBlock> blocks = new ArrayList<>();
    GridRows tables = new GridRows();
    for (EvaluatedTable table : record.evaluation().tables()) {
      tables.add(
          table.name(),
          file(table.candidate()),
          Figures.count(table.rows()),
          Figures.count(table.tooYoung()),
          rule(table.name()).flatMap(EvaluationRule::label).orElse("–"),
          table.baseline().map(KnownFacts::file).orElse("–"));
    }
    blocks.addAll(
        tables.blocks(
            "Rows that were judged",
            "Evaluation",
            "File and SHA-256",
            "Rows",
            "Left out, label not final",
            "Label",
            "Baseline's file"));
    blocks.addAll(
        datasets(dataset -> !dataset.context().isBlank() && !dataset.context().equals(TRAINING)));
    return blocks;
  }

  /** A dataset whose use the run does not say is listed here, and says so. */
  List<CardBlock> trainingData() {
    return datasets(dataset -> dataset.context().isBlank() || dataset.context().equals(TRAINING));
  }

  private List<CardBlock> datasets(Predicate<DatasetInput> wanted) {
    GridRows rows = new GridRows();
    facts.datasets().stream()
        .filter(wanted)
        .forEach(
            dataset ->
                rows.add(
                    dataset.name(),
                    dataset.digest(),
                    dataset.context().isBlank() ? "not stated" : dataset.context(),
                    DatasetSource.shown(dataset.source())));
    return rows.blocks("Datasets that the run declared", "Dataset", "Digest", "Use", "Source");
  }

  private Optional<EvaluationRule> rule(String name) {
    return policy.evaluations().stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  private static String file(SourceFile file) {
    return file.path() + " " + file.sha256();
  }

  List<CardBlock> risk() {
    return new FactList().add("Risk, as the policy declares it", policy.risk().word()).blocks();
  }

  List<CardBlock> gettingStarted() {
    Optional<String> uri =
        facts
            .model()
            .map(model -> "models:/" + model + "/" + facts.version().orElseThrow())
            .or(() -> facts.loggedModelId().map(id -> "models:/" + id))
            // What would end the text of the program is not put into it.
            .filter(address -> address.matches("[^\"\\\\\\p{Cntrl}]+"));
    return uri.<List<CardBlock>>map(
            address ->
                List.of(
                    new CardBlock.Program(
                        "import mlflow\n\nmodel = mlflow.pyfunc.load_model(\""
                            + address
                            + "\")\n")))
        .orElse(List.of());
  }

  List<CardBlock> specifications() {
    List<CardBlock> blocks = new ArrayList<>();
    Optional<MlModel> model = details.flatMap(ModelDetails::model);
    FactList list =
        new FactList()
            .add("Flavours", model.map(KnownFacts::flavors))
            .add("Logged with MLflow", model.flatMap(MlModel::mlflowVersion))
            .add(
                "Size",
                model.flatMap(MlModel::modelSizeBytes).map(size -> Figures.count(size) + " bytes"))
            .add("Policy", record.evaluation().policy().file())
            .add("SHA-256 of the policy", policy.source().sha256())
            .add("Evidence digest", record.digest())
            .add("Evaluated", Times.of(record.envelope().evaluatedAt()))
            .add("Evaluated with", "mlGate " + record.envelope().toolVersion())
            .add("Store", record.envelope().store());
    blocks.addAll(list.blocks());
    model.flatMap(MlModel::signature).ifPresent(signature -> blocks.addAll(signature(signature)));
    return blocks;
  }

  private static List<CardBlock> signature(Signature signature) {
    GridRows rows = new GridRows();
    signature.inputs().ifPresent(schema -> SignatureRows.add(rows, "input", schema));
    signature.outputs().ifPresent(schema -> SignatureRows.add(rows, "output", schema));
    signature.params().forEach(param -> rows.add("parameter", param.name(), param.toString()));
    return rows.blocks("Signature", "Part", "Name", "Type");
  }

  private static String flavors(MlModel model) {
    return model.flavors().values().stream()
        .sorted(Comparator.comparing(Flavor::name))
        .map(
            flavor ->
                Optional.ofNullable(flavor.settings().get(flavor.name() + "_version"))
                    .map(version -> flavor.name() + " " + version)
                    .orElse(flavor.name()))
        .collect(Collectors.joining(", "));
  }

  List<CardBlock> owners() {
    return new FactList()
        .add("Training", policy.owners().training())
        .add("Serving", policy.owners().serving())
        .add("Incidents", policy.owners().incidents())
        .blocks();
  }
}
