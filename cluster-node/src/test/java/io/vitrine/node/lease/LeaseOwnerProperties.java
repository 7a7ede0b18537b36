package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The proof of death: it needs the same boot, the same namespaces and exactly that process. */
class LeaseOwnerProperties {
  @Property
  void storedFormKeepsTheProcess(@ForAll String name, @ForAll("processes") HolderProcess process) {
    String stored = new LeaseOwner(name, new UUID(1, 2), Optional.of(process)).text();
    assertThat(LeaseOwner.processOf(stored)).contains(process);
    assertThat(LeaseOwner.processOf(stored + "x")).isEmpty();
  }

  @Property
  void onlyAnEndedNeighbourIsGone(
      @ForAll("processes") HolderProcess self,
      @ForAll("processes") HolderProcess holder,
      @ForAll boolean runs) {
    String stored = new LeaseOwner("org-1", new UUID(1, 2), Optional.of(holder)).text();
    boolean neighbour =
        self.boot().equals(holder.boot()) && self.namespaces().equals(holder.namespaces());
    assertThat(LeaseOwner.fate(stored, table(Optional.of(self), runs)))
        .isEqualTo(neighbour && !runs ? HolderFate.GONE : HolderFate.UNKNOWN);
    assertThat(LeaseOwner.fate(stored, table(Optional.empty(), runs)))
        .isEqualTo(HolderFate.UNKNOWN);
    assertThat(LeaseOwner.fate(stored, ProcessTable.blind())).isEqualTo(HolderFate.UNKNOWN);
  }

  @Property
  void anythingElseInTheRowProvesNothing(
      @ForAll String stored, @ForAll("processes") HolderProcess self) {
    assertThat(LeaseOwner.fate(stored, table(Optional.of(self), false)))
        .isEqualTo(HolderFate.UNKNOWN);
    assertThat(LeaseOwner.describe(stored)).isEqualTo(stored);
  }

  @Provide
  Arbitrary<HolderProcess> processes() {
    return Combinators.combine(
            Arbitraries.of(
                "0ae4ae04-51a4-4c27-a1f5-2b64f1d2c3aa", "c3aa0ae4-51a4-4c27-a1f5-2b64f1d2c3bb"),
            Arbitraries.of("pid:[4026531836],time:[4026531834]", "pid:[5],time:none"),
            Arbitraries.longs().between(1, 4_194_304),
            Arbitraries.longs().between(0, 1L << 50))
        .as(HolderProcess::new);
  }

  private static ProcessTable table(Optional<HolderProcess> self, boolean runs) {
    return new ProcessTable() {
      @Override
      public Optional<HolderProcess> self() {
        return self;
      }

      @Override
      public boolean mayRun(HolderProcess process) {
        return runs;
      }
    };
  }
}
