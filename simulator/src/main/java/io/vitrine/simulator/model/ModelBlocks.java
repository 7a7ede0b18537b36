package io.vitrine.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * All blocks an instance can have. A block is its view, its parent and, where the leader is
 * Byzantine, one of two contents: three would need three honest validators that vote differently,
 * and then none of the blocks is notarized. Numbered from 1 in the order of views; 0 is genesis.
 */
final class ModelBlocks {
  private final int[] view;
  private final int[] parent;
  private final int[] height;
  private final boolean[] second;
  private final int[] firstOf;

  ModelBlocks(ModelInstance instance) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[] {0, 0, 0, 0});
    firstOf = new int[instance.views() + 2];
    for (int v = 1; v <= instance.views(); v++) {
      firstOf[v] = all.size();
      int contents = instance.leaders().get(v - 1) == ModelInstance.BYZANTINE ? 2 : 1;
      for (int p = 0; p < firstOf[v]; p++) {
        for (int content = 0; content < contents; content++) {
          all.add(new int[] {v, p, all.get(p)[2] + 1, content});
        }
      }
    }
    firstOf[instance.views() + 1] = all.size();
    view = all.stream().mapToInt(b -> b[0]).toArray();
    parent = all.stream().mapToInt(b -> b[1]).toArray();
    height = all.stream().mapToInt(b -> b[2]).toArray();
    second = new boolean[all.size()];
    for (int b = 0; b < second.length; b++) {
      second[b] = all.get(b)[3] == 1;
    }
  }

  /** How many there are, genesis included. */
  int count() {
    return view.length;
  }

  int view(int block) {
    return view[block];
  }

  int parent(int block) {
    return parent[block];
  }

  int height(int block) {
    return height[block];
  }

  /** Whether it differs from the block before it in content alone. */
  boolean isSecond(int block) {
    return second[block];
  }

  /** The first block of a view; that of the next view is the bound. */
  int first(int view) {
    return firstOf[view];
  }

  /** Whether {@code ancestor} is the block or among its ancestors. */
  boolean descends(int block, int ancestor) {
    int b = block;
    while (view[b] > view[ancestor]) {
      b = parent[b];
    }
    return b == ancestor;
  }

  /** A name such as {@code 2a(1b)}: of view 2, first content, on block 1b. */
  String name(int block) {
    if (block == 0) {
      return "genesis";
    }
    String on = parent[block] == 0 ? "" : "(" + name(parent[block]) + ")";
    return view[block] + (second[block] ? "b" : "a") + on;
  }
}
