package io.vitrine.ledger.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Finds the entry, whatever it is and however large the trees around it are. */
class DivergenceSearchProperties {
  private static final long HEIGHT = 9;

  private enum Change {
    VALUE,
    ONLY_HERE,
    ONLY_THERE
  }

  private final TreeMap<Long, WorldState> own = new TreeMap<>();
  private final TreeMap<Long, WorldState> theirs = new TreeMap<>();
  private int questions;

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static WorldState state(SortedMap<String, StateTree> trees) {
    return WorldState.of(trees, ReplayWindow.EMPTY);
  }

  /** Trees of three contracts. */
  private static SortedMap<String, StateTree> trees(Random random, int entries) {
    TreeMap<String, StateTree> trees = new TreeMap<>();
    for (String name : new String[] {"accounts", "items", "sales"}) {
      StateTree tree = StateTree.EMPTY;
      for (int i = 0; i < entries; i++) {
        byte[] value = new byte[random.nextInt(2_000)];
        random.nextBytes(value);
        tree = tree.put(bytes(name + i), Bytes.wrap(value));
      }
      trees.put(name, tree);
    }
    return trees;
  }

  private Optional<Difference> search() {
    DivergenceSearch search = DivergenceSearch.from(own);
    while (search.question().isPresent()) {
      questions++;
      StateQuestion question = search.question().get();
      Optional<StateAnswer> answer =
          Optional.ofNullable(theirs.get(question.height()))
              .flatMap(state -> new StateOutline(state).answer(question))
              .map(said -> StateAnswer.decode(said.encode()));
      search = search.answered(answer);
    }
    return search.found();
  }

  @Property(tries = 120)
  void oneChangedEntryIsFound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int entries, @ForAll Change change) {
    own.clear();
    theirs.clear();
    Random random = new Random(seed);
    SortedMap<String, StateTree> trees = trees(random, entries);
    StateTree sales = trees.get("sales");
    Bytes key = bytes("sales" + random.nextInt(entries));
    Bytes value = sales.get(key).orElseThrow();
    Bytes added = bytes("changed");
    own.put(HEIGHT, state(trees));
    StateTree other = change == Change.ONLY_HERE ? sales.remove(key) : sales.put(key, added);
    if (change == Change.ONLY_THERE) {
      own.put(HEIGHT, state(with(trees, sales.remove(key))));
    }
    theirs.put(HEIGHT, state(with(trees, other)));
    Optional<Bytes> here = change == Change.ONLY_THERE ? Optional.empty() : Optional.of(value);
    Optional<Bytes> there = change == Change.ONLY_HERE ? Optional.empty() : Optional.of(added);
    assertThat(search())
        .contains(
            new Difference(HEIGHT, Optional.of(new Difference.Entry("sales", key, here, there))));
  }

  private static SortedMap<String, StateTree> with(
      SortedMap<String, StateTree> trees, StateTree sales) {
    TreeMap<String, StateTree> changed = new TreeMap<>(trees);
    changed.put("sales", sales);
    return changed;
  }

  /** Many differences: what is reported is one of them, and a few questions suffice. */
  @Property(tries = 60)
  void whatIsReportedDiffers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int entries) {
    own.clear();
    theirs.clear();
    questions = 0;
    Random random = new Random(seed);
    SortedMap<String, StateTree> trees = trees(random, entries);
    StateTree other = trees.get("items");
    for (int i = 0; i < 40; i++) {
      Bytes key = bytes("items" + random.nextInt(entries + 20));
      other = random.nextBoolean() ? other.remove(key) : other.put(key, bytes("new"));
    }
    TreeMap<String, StateTree> changed = new TreeMap<>(trees);
    changed.put("items", other);
    own.put(HEIGHT, state(trees));
    theirs.put(HEIGHT, state(changed));
    if (own.get(HEIGHT).root().equals(theirs.get(HEIGHT).root())) {
      return;
    }
    Difference.Entry found = search().orElseThrow().entry().orElseThrow();
    assertThat(found.own()).isEqualTo(trees.get("items").get(found.key()));
    assertThat(found.theirs()).isEqualTo(other.get(found.key()));
    assertThat(found.own()).isNotEqualTo(found.theirs());
    assertThat(questions).isLessThan(10);
  }

  /** Ids are compared in the order of execution, piece by piece. */
  @Property(tries = 20)
  void anIdThatOnlyOneRemembersIsFound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int size, @ForAll boolean here) {
    own.clear();
    theirs.clear();
    Random random = new Random(seed);
    List<List<ReplayWindow.Consumed>> blocks = new ArrayList<>();
    for (int height = 1; height <= 8; height++) {
      blocks.add(block(height, size, random));
    }
    ReplayWindow whole = window(blocks);
    List<ReplayWindow.Consumed> changed = new ArrayList<>(blocks.get(random.nextInt(8)));
    int height = (int) changed.get(0).place().height();
    ReplayWindow.Consumed lacking = changed.remove(random.nextInt(size));
    blocks.set(height - 1, changed);
    own.put(HEIGHT, WorldState.of(new TreeMap<>(), here ? whole : window(blocks)));
    theirs.put(HEIGHT, WorldState.of(new TreeMap<>(), here ? window(blocks) : whole));
    Difference.Entry found = search().orElseThrow().entry().orElseThrow();
    assertThat(found.tree()).isEqualTo("system");
    assertThat(found.key()).isEqualTo(lacking.transactionId().value());
    assertThat(found.own().isPresent()).isEqualTo(here);
    assertThat(found.theirs().isPresent()).isEqualTo(!here);
  }

  @Example
  void anIdThatWasExecutedElsewhereIsFound() {
    Random random = new Random(3);
    List<ReplayWindow.Consumed> block = block(1, 3, random);
    ReplayWindow.Consumed first = block.get(0);
    ReplayWindow.Consumed second = block.get(1);
    List<ReplayWindow.Consumed> swapped =
        List.of(
            new ReplayWindow.Consumed(second.transactionId(), second.validUntil(), first.place()),
            new ReplayWindow.Consumed(first.transactionId(), first.validUntil(), second.place()),
            block.get(2));
    own.put(HEIGHT, WorldState.of(new TreeMap<>(), window(List.of(block))));
    theirs.put(HEIGHT, WorldState.of(new TreeMap<>(), window(List.of(swapped))));
    Difference.Entry found = search().orElseThrow().entry().orElseThrow();
    assertThat(found)
        .isEqualTo(
            new Difference.Entry(
                "system",
                second.transactionId().value(),
                Optional.of(Bytes.fromHex("820101")),
                Optional.of(Bytes.fromHex("820100"))));
  }

  private static ReplayWindow window(List<List<ReplayWindow.Consumed>> blocks) {
    ReplayWindow window = ReplayWindow.EMPTY;
    for (List<ReplayWindow.Consumed> block : blocks) {
      window = window.advance(0, block);
    }
    return window;
  }

  private static List<ReplayWindow.Consumed> block(int height, int size, Random random) {
    List<ReplayWindow.Consumed> block = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      byte[] id = new byte[Hash.SIZE];
      random.nextBytes(id);
      block.add(
          new ReplayWindow.Consumed(
              Hash.of(id),
              (1 + random.nextInt(2)) * ReplayWindow.BUCKET,
              new ReplayWindow.Place(height, index)));
    }
    return block;
  }

  private WorldState simple(String value) {
    return state(new TreeMap<>(Map.of("items", StateTree.EMPTY.put(bytes("a"), bytes(value)))));
  }

  @Example
  void theLowestHeightIsFound() {
    for (long height = 3; height <= HEIGHT; height++) {
      own.put(height, simple(height < 6 ? "same" : "mine"));
      theirs.put(height, simple(height < 6 ? "same" : "theirs"));
    }
    assertThat(search().orElseThrow().text())
        .isEqualTo(
            "the first difference is after height 6 in items, key 61: here 4 bytes "
                + shortHash("mine")
                + ", there 6 bytes "
                + shortHash("theirs"));
  }

  private static String shortHash(String value) {
    return Sha256.of(bytes(value)).shortText();
  }

  @Example
  void whatThePeerNoLongerKeepsEndsTheWayDown() {
    own.put(7L, simple("mine"));
    own.put(8L, simple("mine"));
    theirs.put(8L, simple("theirs"));
    assertThat(search().orElseThrow().height()).isEqualTo(8);
  }

  @Example
  void equalStatesMeanThatResultsDiffer() {
    own.put(HEIGHT, simple("same"));
    theirs.put(HEIGHT, simple("same"));
    assertThat(search().orElseThrow().text())
        .isEqualTo("after height 9 both states are equal: the results of its transactions differ");
  }

  @Example
  void aPeerWithoutTheHeightCannotHelp() {
    own.put(HEIGHT, simple("mine"));
    assertThat(search()).isEmpty();
    own.clear();
    assertThat(search()).isEmpty();
  }

  @Example
  void theWayDownIsBounded() {
    for (long height = 1; height <= 200; height++) {
      own.put(height, simple("mine"));
      theirs.put(height, simple("theirs"));
    }
    assertThat(search().orElseThrow().height()).isEqualTo(200 - DivergenceSearch.MAX_HEIGHTS);
    assertThat(questions).isEqualTo(DivergenceSearch.MAX_HEIGHTS + 3);
  }

  @Example
  void answersOfAnotherKindEndTheSearch() {
    own.put(HEIGHT, simple("mine"));
    DivergenceSearch search =
        DivergenceSearch.from(own).answered(Optional.of(new StateAnswer.Parts(List.of())));
    assertThat(search.question()).isEmpty();
    assertThat(search.found()).isEmpty();
  }

  @Example
  void malformedAnswersAreRefused() {
    assertThatThrownBy(() -> StateAnswer.decode(bytes("x"))).isInstanceOf(CodecException.class);
  }
}
