package io.vitrine.node.contract;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WriteSet;

/**
 * Owns the state tree of one contract and applies one write set per block, at the request of the
 * executor and of nobody else. Trees of several contracts are hashed at the same time that way.
 */
public final class ContractTree extends AbstractBehavior<ContractTree.Command> {
  /** What a contract's tree is told. */
  public sealed interface Command {}

  /** Applies the changes of the block at {@code height}. */
  public record Apply(long height, WriteSet writes, ActorRef<Applied> replyTo) implements Command {}

  /** The contract's tree after that block. */
  public record Applied(String contract, long height, StateTree tree) {}

  private final String contract;
  private StateTree tree;
  private long height;

  private ContractTree(
      ActorContext<Command> context, String contract, StateTree tree, long height) {
    super(context);
    this.contract = contract;
    this.tree = tree;
    this.height = height;
  }

  /** The tree of {@code contract} as it is after {@code height}. */
  public static Behavior<Command> create(String contract, StateTree tree, long height) {
    return Behaviors.setup(context -> new ContractTree(context, contract, tree, height));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Apply.class, this::onApply).build();
  }

  private Behavior<Command> onApply(Apply apply) {
    if (apply.height() <= height) {
      throw new IllegalStateException(
          contract + " is at height " + height + " and was given " + apply.height());
    }
    tree = tree.apply(apply.writes());
    height = apply.height();
    apply.replyTo().tell(new Applied(contract, height, tree));
    return this;
  }
}
