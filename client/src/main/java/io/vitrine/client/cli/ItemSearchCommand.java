package io.vitrine.client.cli;

import io.vitrine.client.sdk.Page;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.types.Right;
import io.vitrine.problem.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine item search}: items over all series and owners, by what they are. */
@Command(
    name = "search",
    description = {
      "Find items over all series and owners. All that is named must hold; burned items are never",
      "found. Words are looked for in ids, names of series, and in the titles and descriptions that",
      "the organisation keeps."
    })
final class ItemSearchCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "WORD", arity = "0..*", description = "whole words, all of them")
  private List<String> words = List.of();

  @Option(names = "--owner", paramLabel = "ADDRESS|ACCOUNT", description = "who owns it")
  private String owner;

  @Option(
      names = "--creator",
      paramLabel = "ADDRESS|ACCOUNT",
      description = "whose series it is of")
  private String creator;

  @Option(names = "--series", paramLabel = "SERIES")
  private String series;

  @Option(names = "--state", description = "${COMPLETION-CANDIDATES}, without BURNED")
  private ItemState state;

  @Option(
      names = "--listed",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "only what is offered at a price, or only what is not")
  private Boolean listed;

  @Option(
      names = "--right",
      split = ",",
      paramLabel = "RIGHT",
      description = "what its series grants, all of them: ${COMPLETION-CANDIDATES}")
  private List<Right> rights = List.of();

  @Option(names = "--min-price", paramLabel = "UNITS", description = "offered at this or more")
  private String minPrice;

  @Option(names = "--max-price", paramLabel = "UNITS", description = "offered at this or less")
  private String maxPrice;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = {
        "item, price or acquired, each with a minus before it for descending (--sort=-price);",
        "relevance, with words (default: relevance with words, else item)"
      })
  private String sort;

  @Mixin private PageOption page;

  ItemSearchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Pages.print(session, Session.found(session.client().search(filtered())));
    return ExitCode.OK.number();
  }

  private Page filtered() {
    Page filtered = page.page();
    filtered = with(filtered, "q", words.isEmpty() ? null : String.join(" ", words));
    filtered = with(filtered, "owner", address(owner));
    filtered = with(filtered, "creator", address(creator));
    filtered = with(filtered, "series", series == null ? null : Texts.series(series).text());
    filtered = with(filtered, "state", state);
    filtered = with(filtered, "listed", listed);
    filtered = with(filtered, "rights", rights.isEmpty() ? null : names(rights));
    filtered = with(filtered, "minPrice", units(minPrice));
    filtered = with(filtered, "maxPrice", units(maxPrice));
    return with(filtered, "sort", sort == null ? null : sort.toLowerCase(Locale.ROOT));
  }

  private static Page with(Page page, String filter, Object value) {
    return value == null ? page : page.with(filter, value.toString());
  }

  private Object address(String text) {
    return text == null ? null : AccountResolver.address(session, text);
  }

  private static Object units(String text) {
    return text == null ? null : Texts.amount(text).units();
  }

  private static String names(List<Right> rights) {
    return rights.stream().map(Enum::name).collect(Collectors.joining(","));
  }
}
