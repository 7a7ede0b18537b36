package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.Mutation.Expected.LEGAL;
import static io.vitrine.ledger.consensus.Mutation.Expected.REFUSED;
import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.tip;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;

import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.Mutation.Expected;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Every component of the header of {@link Jury}'s proposal, changed one at a time (F16). */
final class HeaderMutations {
  private final Jury jury;
  private final Header header;
  private final List<Mutation> all = new ArrayList<>();

  private HeaderMutations(Jury jury) {
    this.jury = jury;
    this.header = jury.proposal.block().header();
    views("view", header.view());
    add("view", "of the leader's next turn", view(13), REFUSED);
    numbers("height", header.height());
    hashes("parentHash", header.parentHash());
    add("parentHash", "the final block", jury.grandparent.hash(), REFUSED);
    add("parentHash", "genesis", jury.script.protocol.genesisHash(), REFUSED);
    views("parentView", header.parentView());
    add("parentView", "the block's own", header.view(), REFUSED);
    add("parentView", "of the final block", jury.grandparent.header().view(), REFUSED);
    proposers();
    times();
    cuts();
    logs();
    hashes("bodyHash", header.bodyHash());
    Hash set = jury.script.protocol.set().hash();
    add("nextValidatorsHash", "the same set", Optional.of(set), REFUSED);
    add("nextValidatorsHash", "zero", Optional.of(Hash.ZERO), REFUSED);
  }

  static List<Mutation> all(Jury jury) {
    return List.copyOf(new HeaderMutations(jury).all);
  }

  private void add(String component, String change, Object value, Expected expected) {
    all.add(new Mutation(component, change, value, expected));
  }

  private void numbers(String component, long number) {
    for (long other : new long[] {number + 1, number - 1, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      add(component, "" + other, other, REFUSED);
    }
  }

  private void views(String component, View view) {
    long v = view.number();
    for (long other : new long[] {v + 1, v - 1, 0, Long.MAX_VALUE}) {
      add(component, "number " + other, new View(view.epoch(), other), REFUSED);
    }
    for (long other : new long[] {1, 2, Long.MAX_VALUE}) {
      add(component, "epoch " + other, new View(other, v), REFUSED);
    }
  }

  private void hashes(String component, Hash hash) {
    byte[] flipped = hash.value().toArray();
    flipped[31] ^= 1;
    add(component, "one bit", Hash.of(flipped), REFUSED);
    add(component, "zero", Hash.ZERO, REFUSED);
    add(component, "another", jury.script.hash("another"), REFUSED);
  }

  private void proposers() {
    for (int other : new int[] {0, 1, 2, 3, 4, ValidatorSet.MAX - 1}) {
      if (other != header.proposer().index()) {
        add("proposer", "" + other, new ValidatorId(other), REFUSED);
      }
    }
  }

  private void times() {
    long parent = jury.parent.header().timestamp();
    Timing timing = jury.script.protocol.timing();
    long ahead = jury.now + timing.maxDriftMillis();
    for (long other :
        new long[] {parent, parent - 1, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE, ahead + 5_000}) {
      add("timestamp", "" + other, other, REFUSED);
    }
    for (long other : new long[] {parent + 1, jury.now - 1, jury.now + 1, ahead, ahead + 300}) {
      add("timestamp", "" + other, other, LEGAL);
    }
  }

  private void cuts() {
    Cut cut = header.cut();
    ValidatorId one = new ValidatorId(1);
    ValidatorId two = new ValidatorId(2);
    add("cut", "one batch less", cut.with(one, tip(1, 3)), LEGAL);
    add("cut", "one batch more", cut.with(one, tip(1, 5)), LEGAL);
    add("cut", "the furthest", cut.with(two, tip(2, 8)), LEGAL);
    add("cut", "the parent's", jury.parent.header().cut(), LEGAL);
    add("cut", "too far", cut.with(two, tip(2, 9)), REFUSED);
    add("cut", "below the parent's", cut.with(one, tip(1, 1)), REFUSED);
    add("cut", "nothing", Cut.empty(4), REFUSED);
    Hash other = jury.script.hash("another batch");
    add("cut", "another batch", cut.with(one, new LaneTip(4, other)), REFUSED);
    add("cut", "the parent's seq, another batch", cut.with(one, new LaneTip(2, other)), REFUSED);
    add("cut", "another lane's tip", cut.with(one, tip(2, 4)), REFUSED);
    add("cut", "the largest seq", cut.with(two, new LaneTip(Long.MAX_VALUE, other)), REFUSED);
    add("cut", "a lane missing", new Cut(cut.tips().subList(0, 3)), REFUSED);
    add("cut", "no lane", new Cut(List.of()), REFUSED);
    List<LaneTip> more = new ArrayList<>(cut.tips());
    more.add(LaneTip.NONE);
    add("cut", "a lane too many", new Cut(more), REFUSED);
    List<LaneTip> swapped = new ArrayList<>(cut.tips());
    Collections.swap(swapped, 1, 2);
    add("cut", "lanes swapped", new Cut(swapped), REFUSED);
  }

  private void logs() {
    LogHead log = header.log();
    add("log", "the parent's", log(1), LEGAL);
    for (long size : new long[] {1, 3, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      add("log", "size " + size, new LogHead(size, log.root()), REFUSED);
    }
    add("log", "of the parent block", log(3), REFUSED);
    add("log", "another root", new LogHead(2, jury.script.hash("root")), REFUSED);
    add("log", "the parent's root", new LogHead(2, log(1).root()), REFUSED);
    add("log", "zero root", new LogHead(2, Hash.ZERO), REFUSED);
  }
}
