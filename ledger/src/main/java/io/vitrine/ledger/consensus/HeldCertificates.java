package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** R9: the certificates with which a replica answers who asks for those of a view. */
public final class HeldCertificates {
  private HeldCertificates() {}

  /**
   * All that are held for {@code view}. When there are none, the Finalization of the last final
   * block serves if it is of that view or a later one: it ends the wait as well.
   */
  public static List<Certificate> of(SafetyState state, Knowledge knowledge, View view) {
    CertificateBook book = knowledge.certificates();
    List<Certificate> held = new ArrayList<>();
    Optional.ofNullable(book.notarizations().get(view)).ifPresent(held::add);
    Optional.ofNullable(book.nullifications().get(view)).ifPresent(held::add);
    Optional.ofNullable(state.notarizations().get(view)).ifPresent(held::add);
    Optional.ofNullable(state.nullifications().get(view)).ifPresent(held::add);
    state
        .lastFinalized()
        .certificate()
        .filter(c -> held.isEmpty() && !view.isAfter(c.view()))
        .ifPresent(held::add);
    return held.stream().distinct().toList();
  }
}
