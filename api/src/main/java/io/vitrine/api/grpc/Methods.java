package io.vitrine.api.grpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.vitrine.api.quota.Price;
import io.vitrine.api.traffic.RoutePatterns;
import io.vitrine.wire.collection.v1.CollectionProto;
import io.vitrine.wire.health.v1.HealthProto;
import io.vitrine.wire.ledger.v1.LedgerProto;
import java.util.Set;
import java.util.TreeSet;

/** The methods there are, as {@code service/method}. */
final class Methods {
  /** What the reflection services begin with; Akka gRPC serves them. */
  static final String REFLECTION = "grpc.reflection.";

  private static final String SUBMIT = "vitrine.ledger.v1.LedgerService/SubmitTransaction";
  private static final Set<String> ALL = collect();

  private Methods() {}

  private static Set<String> collect() {
    Set<String> names = new TreeSet<>();
    for (FileDescriptor file :
        Set.of(
            LedgerProto.getDescriptor(),
            CollectionProto.getDescriptor(),
            HealthProto.getDescriptor())) {
      file.getServices()
          .forEach(
              service ->
                  service
                      .getMethods()
                      .forEach(
                          method -> names.add(service.getFullName() + "/" + method.getName())));
    }
    return Set.copyOf(names);
  }

  /** The method of a path such as {@code /vitrine.ledger.v1.LedgerService/GetBlock}. */
  static String of(String path) {
    return path.isEmpty() ? path : path.substring(1);
  }

  static boolean exists(String method) {
    return ALL.contains(method) || method.startsWith(REFLECTION);
  }

  /** One of finitely many names, for metrics. */
  static String label(String method) {
    if (method.startsWith(REFLECTION)) {
      return REFLECTION + "*";
    }
    return ALL.contains(method) ? method : RoutePatterns.OTHER;
  }

  static Price price(String method) {
    return method.equals(SUBMIT) ? Price.SUBMIT : Price.READ;
  }
}
