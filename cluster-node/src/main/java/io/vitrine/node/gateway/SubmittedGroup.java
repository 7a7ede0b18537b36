package io.vitrine.node.gateway;

import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The transactions of one submission on their way to the mempool, with the verdicts so far. One
 * step after the other works on it; within a step several threads may, on different positions.
 */
final class SubmittedGroup {
  private final SignedTransaction[] transactions;
  private final Submission[] verdicts;

  SubmittedGroup(int size) {
    this.transactions = new SignedTransaction[size];
    this.verdicts = new Submission[size];
  }

  /** The transaction at {@code position} could be read. */
  void read(int position, SignedTransaction transaction) {
    transactions[position] = transaction;
  }

  SignedTransaction transaction(int position) {
    return transactions[position];
  }

  /** Nothing more is done for {@code position}. */
  void decide(int position, Submission verdict) {
    verdicts[position] = verdict;
  }

  void refuse(int position, Problem problem) {
    decide(position, new Submission.Refused(problem));
  }

  /** The positions without a verdict, ascending. */
  List<Integer> open() {
    List<Integer> open = new ArrayList<>(verdicts.length);
    for (int i = 0; i < verdicts.length; i++) {
      if (verdicts[i] == null) {
        open.add(i);
      }
    }
    return open;
  }

  /** All verdicts, once none is open. */
  List<Submission> verdicts() {
    return Arrays.asList(verdicts);
  }
}
