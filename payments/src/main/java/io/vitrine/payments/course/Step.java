package io.vitrine.payments.course;

/** What is to be done next about a payment. */
public sealed interface Step {
  /** The case that this is. */
  <R> R match(Cases<R> cases);

  /** To look up what it is for, and to claim that. */
  record Judge() implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onJudge(this);
    }
  }

  /** To sign a transaction for order {@code item}, from 0, and to store it. */
  record Sign(int item) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSign(this);
    }
  }

  /** To send what was signed: for the first time, or once more. */
  record Send(PaymentEvent.Prepared prepared) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSend(this);
    }
  }

  /** To store that something happened. */
  record Store(PaymentEvent event) implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onStore(this);
    }
  }

  /** To look again later. */
  record Wait() implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onWait(this);
    }
  }

  /** Nothing: it is settled. */
  record Over() implements Step {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onOver(this);
    }
  }

  /** One method for each step. */
  interface Cases<R> {
    /** On judge. */
    R onJudge(Judge step);

    /** On sign. */
    R onSign(Sign step);

    /** On send. */
    R onSend(Send step);

    /** On store. */
    R onStore(Store step);

    /** On wait. */
    R onWait(Wait step);

    /** On over. */
    R onOver(Over step);
  }
}
