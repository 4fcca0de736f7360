package io.mlgate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SignaturePropertyTest {
  @Property
  void aSignatureIsCompatibleWithItself(
      @ForAll long seed, @ForAll CompatibilityMode mode, @ForAll ServingPath serving) {
    Signature any = pair(seed).was();
    SignatureComparison comparison = compare(any, any, mode, serving);
    assertThat(comparison.outcome()).isEqualTo(CompatibilityOutcome.COMPATIBLE);
    assertThat(comparison.differences()).isEmpty();
  }

  @Property
  void backwardOneWayIsForwardTheOtherWay(@ForAll long seed, @ForAll ServingPath serving) {
    Signature one = pair(seed).was();
    Signature other = pair(seed).is();
    List<SignatureDifference> backward =
        compare(one, other, CompatibilityMode.BACKWARD, serving).differences();
    List<SignatureDifference> forward =
        compare(other, one, CompatibilityMode.FORWARD, serving).differences();
    assertThat(forward).hasSameSizeAs(backward);
    for (int i = 0; i < forward.size(); i++) {
      assertThat(forward.get(i).path()).isEqualTo(backward.get(i).path());
      assertThat(forward.get(i).impact()).isEqualTo(backward.get(i).impact());
      assertThat(forward.get(i).was()).isEqualTo(backward.get(i).is());
      assertThat(forward.get(i).is()).isEqualTo(backward.get(i).was());
    }
  }

  @Property
  void fullIsBackwardAndForward(@ForAll long seed, @ForAll ServingPath serving) {
    Signature was = pair(seed).was();
    Signature is = pair(seed).is();
    List<SignatureDifference> both = new ArrayList<>();
    both.addAll(compare(was, is, CompatibilityMode.BACKWARD, serving).differences());
    both.addAll(compare(was, is, CompatibilityMode.FORWARD, serving).differences());
    assertThat(compare(was, is, CompatibilityMode.FULL, serving).differences()).isEqualTo(both);
  }

  @Property
  void jsonForgivesNoLessThanDataFrames(@ForAll long seed) {
    Signature was = pair(seed).was();
    Signature is = pair(seed).is();
    Optional<Impact> json = compare(was, is, CompatibilityMode.FULL, ServingPath.JSON).worst();
    Optional<Impact> dataFrame =
        compare(was, is, CompatibilityMode.FULL, ServingPath.DATAFRAME).worst();
    assertThat(json.isPresent()).isEqualTo(dataFrame.isPresent());
    json.ifPresent(impact -> assertThat(impact).isLessThanOrEqualTo(dataFrame.orElseThrow()));
  }

  @Property
  void anOptionalColumnMoreNeverBreaks(@ForAll long seed, @ForAll ServingPath serving) {
    SignaturePair pair = pair(seed);
    if (!pair.production().startsWith("id:")) {
      return;
    }
    Signature more =
        new SignaturePair("", pair.production() + ";more?:[double]", "", pair.productionParams())
            .is();
    assertThat(compare(pair.was(), more, CompatibilityMode.BACKWARD, serving).outcome())
        .isEqualTo(CompatibilityOutcome.COMPATIBLE);
    assertThat(compare(pair.was(), more, CompatibilityMode.ROLLBACK_SAFE, serving).outcome())
        .isEqualTo(CompatibilityOutcome.COMPATIBLE);
  }

  private static SignaturePair pair(long seed) {
    return new SignatureGenerator(new Random(seed)).pair();
  }

  private static SignatureComparison compare(
      Signature was, Signature is, CompatibilityMode mode, ServingPath serving) {
    return SignatureCompatibility.compare(Optional.of(was), Optional.of(is), mode, serving);
  }
}
