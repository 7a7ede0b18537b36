package io.vitrine.client.cli;

import io.vitrine.client.samples.CanonicalJson;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The name and the terms of a series. */
final class TermsOption {
  private static final int MAX_RULES = 1 << 20;

  @Option(names = "--name", defaultValue = "", description = "its title")
  private String name = "";

  @Option(names = "--cap", required = true, description = "the most items it can have")
  private long cap;

  @Option(
      names = "--royalty",
      defaultValue = "0",
      paramLabel = "PERCENT",
      description = "its share of resales, such as 2.5")
  private String royalty = "0";

  @Option(
      names = "--split",
      paramLabel = "ADDRESS|ACCOUNT=PERCENT",
      description = {
        "who gets what it earns, at most 8 times; the parts add up to 100, the first payee",
        "gets what rounding leaves (default: all to the creator)"
      })
  private Map<String, String> splits = new LinkedHashMap<>();

  @Option(
      names = "--right",
      split = ",",
      paramLabel = "RIGHT",
      description = "what owners may do with the work: ${COMPLETION-CANDIDATES}")
  private List<Right> rights = List.of();

  @Option(
      names = "--policy",
      paramLabel = "ID",
      description = "the transfer policy its items are sold under (default: none)")
  private String policy;

  @Option(
      names = "--accept-within",
      paramLabel = "TIME",
      description = {
        "how long a buyer has to accept what was bought, such as 30m, 12h or 7d, at most 30d; item",
        "and price are held until then (default: a purchase is accepted at once)"
      })
  private String acceptWithin;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "document with the metadata rules; its SHA-256 goes to the ledger")
  private Path rules;

  String name() {
    return name;
  }

  SeriesTerms terms(Session session) {
    Hash ruleHash = rules == null ? standardRules() : Sha256.of(LocalFiles.read(rules, MAX_RULES));
    try {
      SeriesTerms terms =
          SeriesTerms.of(cap, Texts.basisPoints(royalty), ruleHash)
              .with(new Splits(shares(session)))
              .with(rights)
              .acceptWithin(acceptWithin == null ? 0 : Texts.duration(acceptWithin).toMillis());
      return policy == null ? terms : terms.with(new PolicyId(policy));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, "these terms cannot be: " + e.getMessage());
    }
  }

  private List<Share> shares(Session session) {
    List<Share> shares = new ArrayList<>();
    splits.forEach(
        (payee, percent) ->
            shares.add(
                new Share(AccountResolver.address(session, payee), Texts.basisPoints(percent))));
    return shares;
  }

  /** The rules when none are named: metadata as the item command writes it. */
  private static Hash standardRules() {
    return Sha256.of(CanonicalJson.encode(Session.document().put("schema", ItemMetadata.SCHEMA)));
  }
}
