package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.Keys;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I3: one Notarization per view. I4: no view with a Finalization and a Nullification. I6: every
 * certificate an honest validator takes has q distinct members' signatures that verify. All three
 * for those that the core is given, those attached to a proposal that is voted for, and those that
 * a fact rests on.
 */
public final class Certificates extends Invariant {
  private static final Comparator<Ballot> ORDER =
      Comparator.comparing(Ballot::view)
          .thenComparing(b -> b.kind().tag())
          .thenComparing(Ballot::hash);

  private final Cast cast;
  private final Epochs epochs;
  private final SigningDomain domain;
  private final Keys keys;
  private final TreeMap<View, Hash> notarized = new TreeMap<>();
  private final TreeMap<View, Hash> finalized = new TreeMap<>();
  private final TreeSet<View> nullified = new TreeSet<>();
  private final TreeMap<Ballot, TreeMap<Integer, Bytes>> verified = new TreeMap<>(ORDER);

  /** Checks certificates of the ledger {@code domain}. */
  public Certificates(Cast cast, Epochs epochs, SigningDomain domain, Keys keys) {
    this.cast = cast;
    this.epochs = epochs;
    this.domain = domain;
    this.keys = keys;
  }

  /** How many views were skipped by a certificate. */
  public int nullifiedViews() {
    return nullified.size();
  }

  @Override
  public Void onCertified(TraceEvent.Certified event) {
    if (cast.isHonest(event.machine())) {
      check(event.certificate());
    }
    return null;
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    if (!cast.isHonest(event.machine())) {
      return null;
    }
    if (event.fact() instanceof Fact.ViewEntered f) {
      check(f.certificate());
    } else if (event.fact() instanceof Fact.Proposed f) {
      check(f.proposal());
    } else if (event.fact() instanceof Fact.Notarized f) {
      check(f.proposal());
    } else if (event.fact() instanceof Fact.FinalizeSigned f) {
      check(f.notarization());
    } else if (event.fact() instanceof Fact.Finalized f) {
      check(f.certificate());
    } else if (event.fact() instanceof Fact.GenerationStarted f) {
      f.state().lastFinalized().certificate().ifPresent(this::check);
    }
    return null;
  }

  private void check(Proposal proposal) {
    proposal.parentCert().ifPresent(this::check);
    proposal.gapCerts().forEach(this::check);
    proposal.finalCert().ifPresent(this::check);
  }

  private void check(Certificate certificate) {
    genuine(certificate);
    View view = certificate.view();
    if (certificate.isNullification()) {
      nullified.add(view);
    } else {
      TreeMap<View, Hash> known = certificate.isNotarization() ? notarized : finalized;
      Hash before = known.putIfAbsent(view, certificate.hash());
      require(
          before == null || before.equals(certificate.hash()),
          "I3",
          () -> "two blocks of view " + view + " have certificates");
    }
    require(
        !(nullified.contains(view) && finalized.containsKey(view)),
        "I4",
        () -> "view " + view + " is final and nullified");
  }

  private void genuine(Certificate certificate) {
    TreeMap<Integer, Bytes> known =
        verified.computeIfAbsent(certificate.ballot(), b -> new TreeMap<>());
    TreeSet<Integer> signers = new TreeSet<>();
    List<Validator> members = epochs.set(certificate.view().epoch()).members();
    for (Certificate.Signed signed : certificate.signatures()) {
      int signer = signed.signer().index();
      boolean holds =
          signed.signature().equals(known.get(signer))
              || (signer < members.size()
                  && keys.verify(
                      members.get(signer).publicKey(),
                      certificate.ballot().signedDigest(domain),
                      signed.signature()));
      require(holds, "I6", () -> "a signature in a certificate for " + certificate.ballot());
      known.put(signer, signed.signature());
      signers.add(signer);
    }
    require(
        signers.size() >= Cast.quorum(members.size()),
        "I6",
        () -> signers.size() + " of " + members.size() + " certify " + certificate.ballot());
  }
}
