package io.vitrine.acceptance;

import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Envelopes that a gateway must refuse before they are ordered, by the code it must give. */
final class UnorderableEnvelopes {
  private final SigningDomain domain;
  private final AccountKey sender;
  private final ContractCall valid;

  /**
   * Envelopes around a call that would succeed.
   *
   * @param valid what {@code sender} might well do
   */
  UnorderableEnvelopes(SigningDomain domain, AccountKey sender, ContractCall valid) {
    this.domain = domain;
    this.sender = sender;
    this.valid = valid;
  }

  Map<String, Bytes> byCode(AccountKey other) {
    Map<String, Bytes> envelopes = new LinkedHashMap<>();
    SignedTransaction good = signer(domain, Duration.ZERO).sign(sender, valid);
    byte[] longer = new byte[good.envelope().size() + 1];
    System.arraycopy(good.envelope().toArray(), 0, longer, 0, longer.length - 1);
    envelopes.put("VIT-2001", Bytes.wrap(longer));
    envelopes.put("VIT-2002", Bytes.wrap(new byte[SignedTransaction.MAX_SIZE + 1]));
    SigningDomain elsewhere = new SigningDomain("another-ledger", domain.genesisHash());
    envelopes.put("VIT-2003", signer(elsewhere, Duration.ZERO).sign(sender, valid).envelope());
    envelopes.put("VIT-2004", signer(domain, Duration.ofHours(-1)).sign(sender, valid).envelope());
    envelopes.put("VIT-2005", signer(domain, Duration.ofHours(1)).sign(sender, valid).envelope());
    Bytes nothing = Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]);
    envelopes.put("VIT-2006", SignedTransaction.of(good.body(), nothing).envelope());
    Bytes others = signer(domain, Duration.ZERO).sign(other, valid).signature();
    envelopes.put("VIT-2007", SignedTransaction.of(good.body(), others).envelope());
    envelopes.put("VIT-2008", call("lottery", "draw"));
    envelopes.put("VIT-2009", call(valid.contract(), "vanish"));
    envelopes.put("VIT-2010", call(valid.contract(), valid.method()));
    return envelopes;
  }

  private Bytes call(String contract, String method) {
    ContractCall call = new ContractCall(contract, method, Value.array());
    return signer(domain, Duration.ZERO).sign(sender, call).envelope();
  }

  private static TransactionSigner signer(SigningDomain domain, Duration fast) {
    return new TransactionSigner(domain, Clock.offset(Clock.systemUTC(), fast), new SecureRandom());
  }
}
