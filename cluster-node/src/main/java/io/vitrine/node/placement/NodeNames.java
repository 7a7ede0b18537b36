package io.vitrine.node.placement;

import akka.actor.Address;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names by which core nodes are placed: the one that a node was given ({@code
 * vitrine.cluster.node}) travels as a role of its cluster member, without one it is the member's
 * address.
 */
final class NodeNames {
  private static final String ROLE = "node-";
  private static final String CORE = "core";

  private NodeNames() {}

  /** The role that tells the others {@code name}. */
  static String role(String name) {
    return ROLE + name;
  }

  /** The core nodes that can take ledgers now, by address: up, and reachable from here. */
  static SortedMap<Address, String> available(CurrentClusterState state) {
    Set<Member> unreachable = new HashSet<>(state.getUnreachable());
    SortedMap<Address, String> names = new TreeMap<>(Comparator.comparing(Address::toString));
    for (Member member : state.getMembers()) {
      if (member.hasRole(CORE)
          && member.status().equals(MemberStatus.up())
          && !unreachable.contains(member)) {
        names.put(member.address(), name(member));
      }
    }
    return Collections.unmodifiableSortedMap(names);
  }

  private static String name(Member member) {
    return member.getRoles().stream()
        .filter(role -> role.startsWith(ROLE))
        .map(role -> role.substring(ROLE.length()))
        .sorted()
        .findFirst()
        .orElseGet(() -> member.address().hostPort());
  }
}
