package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.Mutation.Expected.BY_KNOWLEDGE;
import static io.vitrine.ledger.consensus.Mutation.Expected.LEGAL;
import static io.vitrine.ledger.consensus.Mutation.Expected.REFUSED;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.consensus.Mutation.Expected;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything around the header of {@link Jury}'s proposal, changed one at a time (F16). */
final class ProposalMutations {
  private final Jury jury;
  private final Proposal proposal;
  private final List<Mutation> all = new ArrayList<>();

  private ProposalMutations(Jury jury) {
    this.jury = jury;
    this.proposal = jury.proposal;
    bodies();
    signatures();
    Certificate parent = proposal.parentCert().orElseThrow();
    add("parentCert", "none", Optional.empty(), REFUSED);
    certificates("parentCert", parent, Optional::of);
    add(
        "parentCert",
        "a Finalization of the parent",
        Optional.of(jury.script.finalization(jury.parent)),
        LEGAL);
    gaps();
    finals();
  }

  static List<Mutation> all(Jury jury) {
    return List.copyOf(new ProposalMutations(jury).all);
  }

  private void add(String component, String change, Object value, Expected expected) {
    all.add(new Mutation(component, change, value, expected));
  }

  /** The body is the block's; the header's bodyHash and the signature are made to fit. */
  private void bodies() {
    body("not an array", new CborWriter().integer(0).toBytes());
    body("empty", Bytes.EMPTY);
    body("a number as evidence", new CborWriter().array(1).integer(7).toBytes());
    body("more after its end", Bytes.fromHex("8080"));
    body("another form of the empty list", Bytes.fromHex("9fff"));
    body("too large", Bytes.wrap(new byte[Block.MAX_BODY + 1]));
    Block other =
        new Block(
            proposal.block().header(),
            proposal.block().headerBytes(),
            proposal.block().hash(),
            new CborWriter().array(1).integer(7).toBytes());
    add("block", "a body the header does not name", other, REFUSED);
  }

  private void body(String change, Bytes body) {
    Mutation hash = new Mutation("bodyHash", change, Sha256.of(body), REFUSED);
    Block block = Block.of(hash.of(proposal.block().header()), body);
    add("block", "a body that is " + change, block, REFUSED);
  }

  private void signatures() {
    byte[] flipped = proposal.proposerSignature().toArray();
    flipped[40] ^= 4;
    add("proposerSignature", "one bit", Bytes.wrap(flipped), REFUSED);
    add("proposerSignature", "zero", Bytes.wrap(new byte[64]), REFUSED);
    Ballot ballot = proposal.vote().ballot();
    int other = (jury.leader().index() + 1) % 4;
    add("proposerSignature", "of another", jury.script.vote(other, ballot).signature(), REFUSED);
    Ballot finalize = new Ballot.Finalize(ballot.view(), ballot.hash());
    add(
        "proposerSignature",
        "of another kind",
        jury.script.vote(jury.leader().index(), finalize).signature(),
        REFUSED);
  }

  private void certificates(
      String component, Certificate certificate, Function<Certificate, Object> attached) {
    Ballot ballot = certificate.ballot();
    View view = ballot.view();
    List<Certificate.Signed> signed = certificate.signatures();
    Certificate few = new Certificate(ballot, signed.subList(0, signed.size() - 1));
    add(component, "one signature less", attached.apply(few), REFUSED);
    add(component, "no signature", attached.apply(new Certificate(ballot, List.of())), REFUSED);
    List<Certificate.Signed> twice = new ArrayList<>(signed);
    twice.set(1, signed.get(0));
    add(component, "a signer twice", attached.apply(new Certificate(ballot, twice)), REFUSED);
    List<Certificate.Signed> forged = new ArrayList<>(signed);
    forged.set(1, new Certificate.Signed(signed.get(1).signer(), signed.get(0).signature()));
    add(component, "a forged signature", attached.apply(new Certificate(ballot, forged)), REFUSED);
    List<Certificate.Signed> stranger = new ArrayList<>(signed);
    ValidatorId fifth = new ValidatorId(4);
    Bytes strange = FakeKeys.sign(fifth, ballot.signedDigest(jury.script.protocol.domain()));
    stranger.set(2, new Certificate.Signed(fifth, strange));
    add(component, "of a stranger", attached.apply(new Certificate(ballot, stranger)), REFUSED);
    List<Certificate.Signed> everybody = new ArrayList<>(signed);
    everybody.add(
        new Certificate.Signed(new ValidatorId(3), jury.script.vote(3, ballot).signature()));
    add(component, "by everybody", attached.apply(new Certificate(ballot, everybody)), LEGAL);
    Certificate epoch = new Certificate(elsewhere(ballot, new View(1, view.number())), signed);
    add(component, "of another epoch", attached.apply(epoch), REFUSED);
    Certificate moved = new Certificate(elsewhere(ballot, view.next()), signed);
    add(component, "moved to another view", attached.apply(moved), REFUSED);
    Ballot kind =
        ballot instanceof Ballot.Nullify
            ? new Ballot.Notarize(view, jury.parent.hash())
            : new Ballot.Nullify(view);
    add(component, "of another kind", attached.apply(jury.script.certificate(kind)), REFUSED);
  }

  private static Ballot elsewhere(Ballot ballot, View view) {
    return new Mutation("view", "" + view, view, REFUSED).of((Record & Ballot) ballot);
  }

  private void gaps() {
    Certificate seven = jury.script.nullification(7);
    Certificate eight = jury.script.nullification(8);
    certificates("gapCerts", seven, c -> List.of(c, eight));
    certificates("gapCerts", eight, c -> List.of(seven, c));
    add("gapCerts", "the first left out", List.of(eight), LEGAL);
    add("gapCerts", "none", List.of(), LEGAL);
    add("gapCerts", "one twice", List.of(seven, seven, eight), REFUSED);
    add("gapCerts", "swapped", List.of(eight, seven), REFUSED);
    Certificate six = jury.script.nullification(6);
    add("gapCerts", "also of the parent's view", List.of(six, seven, eight), REFUSED);
    Certificate nine = jury.script.nullification(9);
    add("gapCerts", "also of the block's view", List.of(seven, eight, nine), REFUSED);
    Certificate notarized =
        jury.script.certificate(new Ballot.Notarize(view(8), jury.script.hash("eight")));
    add("gapCerts", "a Notarization among them", List.of(seven, notarized), REFUSED);
  }

  private void finals() {
    certificates("finalCert", proposal.finalCert().orElseThrow(), Optional::of);
    add("finalCert", "none", Optional.empty(), BY_KNOWLEDGE);
    Certificate notarization = jury.script.notarization(jury.grandparent);
    add("finalCert", "a Notarization", Optional.of(notarization), REFUSED);
    Certificate parent = jury.script.finalization(jury.parent);
    add("finalCert", "of the parent", Optional.of(parent), LEGAL);
  }
}
