package io.vitrine.wire;

import io.vitrine.ledger.divergence.StateQuestion;
import io.vitrine.wire.peer.v1.GetStatePart;

/** Questions about a state as messages: parts count from 1, because 0 is what is left out. */
final class StateQuestions {
  private StateQuestions() {}

  static GetStatePart toWire(StateQuestion question) {
    GetStatePart.Builder message = GetStatePart.newBuilder().setHeight(question.height());
    return question.match(
        new StateQuestion.Cases<GetStatePart>() {
          @Override
          public GetStatePart onTrees(StateQuestion.Trees q) {
            return message.build();
          }

          @Override
          public GetStatePart onParts(StateQuestion.Parts q) {
            return message.setTree(q.tree()).build();
          }

          @Override
          public GetStatePart onEntries(StateQuestion.Entries q) {
            return message.setTree(q.tree()).setPart(q.index() + 1).build();
          }
        });
  }

  /** The question of a message; throws {@link IllegalArgumentException} when out of range. */
  static StateQuestion fromWire(GetStatePart message) {
    if (message.getTree().isEmpty()) {
      return new StateQuestion.Trees(message.getHeight());
    }
    return message.getPart() == 0
        ? new StateQuestion.Parts(message.getHeight(), message.getTree())
        : new StateQuestion.Entries(message.getHeight(), message.getTree(), message.getPart() - 1);
  }
}
