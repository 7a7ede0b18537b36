package io.vitrine.bench.scene;

import java.util.List;

/** What a chain of transactions does, without an end. Each step needs those before it. */
public interface Script {
  /** What has to be committed before the first step, in this order. */
  List<Step> preparation();

  /** Step {@code position}, counted from 0. */
  Step at(long position);
}
