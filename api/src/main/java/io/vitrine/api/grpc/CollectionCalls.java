package io.vitrine.api.grpc;

import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.api.collection.ItemFilter;
import io.vitrine.api.paging.PageRequest;
import io.vitrine.api.paging.Walk;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.collection.v1.CollectionService;
import io.vitrine.wire.collection.v1.GetItemRequest;
import io.vitrine.wire.collection.v1.GetItemResponse;
import io.vitrine.wire.collection.v1.GetSeriesRequest;
import io.vitrine.wire.collection.v1.GetSeriesResponse;
import io.vitrine.wire.collection.v1.Item;
import io.vitrine.wire.collection.v1.ListItemsRequest;
import io.vitrine.wire.collection.v1.ListItemsResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Calls of {@code vitrine.collection.v1.CollectionService}.
 *
 * @param desk what serves them
 */
record CollectionCalls(ServiceDesk desk) implements CollectionService {
  @Override
  public CompletionStage<GetSeriesResponse> getSeries(GetSeriesRequest request) {
    return Answers.stage(
        () -> {
          SeriesId id = Fields.series(request.getSeries());
          return view(request.hasHeight(), request.getHeight())
              .thenApply(
                  view ->
                      GetSeriesResponse.newBuilder()
                          .setHeight(view.height())
                          .setSeries(
                              SeriesCatalogue.find(view.state(), id)
                                  .map(series -> CollectionMessages.series(id, series))
                                  .orElseThrow(() -> absent("series " + id, view)))
                          .build());
        });
  }

  @Override
  public CompletionStage<GetItemResponse> getItem(GetItemRequest request) {
    return Answers.stage(
        () -> {
          ItemId id = Fields.item(request.getSeries(), request.getNumber());
          return view(request.hasHeight(), request.getHeight())
              .thenApply(
                  view ->
                      GetItemResponse.newBuilder()
                          .setHeight(view.height())
                          .setItem(
                              Items.find(view.state(), id)
                                  .map(item -> CollectionMessages.item(view.state(), id, item))
                                  .orElseThrow(() -> absent("item " + id, view)))
                          .build());
        });
  }

  private CompletionStage<LedgerView> view(boolean asked, long height) {
    return (asked ? desk.gateway().at(Fields.height(height)) : desk.gateway().latest())
        .thenApply(Answers::orRefuse);
  }

  private static RefusedRequest absent(String what, LedgerView view) {
    return RefusedRequest.of(
        Problem.of(ProblemCode.NOT_FOUND, "no " + what).with("height", view.height()));
  }

  @Override
  public CompletionStage<ListItemsResponse> listItems(ListItemsRequest request) {
    return Answers.stage(
        () -> {
          PageRequest page = page(request);
          ItemFilter filter = filter(request);
          Optional<SeriesId> series = Fields.set(request.getSeries()).map(Fields::series);
          return Walk.<ItemRef, Item>held(
                  desk.gateway(),
                  page,
                  (index, range) -> candidates(index, series, filter, range),
                  (view, ref) ->
                      filter
                          .find(view, ref)
                          .map(i -> CollectionMessages.item(view.state(), i.id(), i.item())))
              .thenApply(answer -> answer(page, answer));
        });
  }

  private static CompletionStage<Rows<ItemRef>> candidates(
      QueryIndex index, Optional<SeriesId> series, ItemFilter filter, Range range) {
    return filter
        .owner()
        .map(owner -> index.itemsOfOwner(owner, series.map(SeriesId::text), range))
        .orElseGet(() -> index.itemsOfSeries(series.orElseThrow().text(), range));
  }

  private static PageRequest page(ListItemsRequest request) {
    if (request.getSeries().isEmpty() && request.getOwner().isEmpty()) {
      throw RefusedRequest.parameter("a list of items is of a series, of an owner, or of both");
    }
    String filters =
        "series=%s owner=%s state=%s listed=%s"
            .formatted(
                request.getSeries(),
                request.getOwner(),
                request.getState(),
                request.hasListed() ? request.getListed() : "any");
    return PageRequest.of(
        "vitrine.collection.v1.ListItems " + filters,
        Fields.orDefault(
            "page_size", request.getPageSize(), PageRequest.MAX_LIMIT, PageRequest.DEFAULT_LIMIT),
        false,
        Optional.of(request)
            .filter(ListItemsRequest::hasHeight)
            .map(r -> Fields.height(r.getHeight())),
        Fields.set(request.getPageToken()));
  }

  private static ItemFilter filter(ListItemsRequest request) {
    return new ItemFilter(
        Fields.set(request.getOwner()).map(text -> Fields.address("owner", text)),
        Fields.set(request.getState()).map(Fields::state),
        Optional.of(request).filter(ListItemsRequest::hasListed).map(ListItemsRequest::getListed));
  }

  private static ListItemsResponse answer(PageRequest request, Answer<Walk.Page<Item>> answer) {
    Walk.Page<Item> page = Answers.orRefuse(answer);
    return ListItemsResponse.newBuilder()
        .addAllItems(page.items())
        .setNextPageToken(page.next().map(place -> request.next(page.height(), place)).orElse(""))
        .setAsOfHeight(page.height())
        .build();
  }
}
