package io.vitrine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.vitrine.wire.collection.v1.CollectionProto;
import io.vitrine.wire.health.v1.HealthProto;
import io.vitrine.wire.ledger.v1.LedgerProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What clients were given stays: methods, and fields with their numbers, names and types. Additions
 * are published together with the change ({@code -Dvitrine.docs.write=true}).
 */
class PublishedProtosTest {
  private static final Path PUBLISHED = Path.of("src/test/resources/protos-published.txt");

  private static final List<FileDescriptor> FILES =
      List.of(
          LedgerProto.getDescriptor(),
          CollectionProto.getDescriptor(),
          HealthProto.getDescriptor());

  @Test
  void nothingThatWasPublishedIsTakenBackAndEverythingIsPublished() throws IOException {
    Set<String> now = elements();
    if (Boolean.getBoolean("vitrine.docs.write")) {
      Files.write(PUBLISHED, now);
    }
    List<String> published = Files.readAllLines(PUBLISHED);
    assertThat(now).as("taken back from clients").containsAll(published);
    assertThat(published).as("not published yet").containsAll(now);
  }

  @Test
  void aChangedNumberTypeOrNameIsATakenBackElement() {
    Descriptor block = LedgerProto.getDescriptor().findMessageTypeByName("Block");
    assertThat(of(block.findFieldByName("height")))
        .isEqualTo("vitrine.ledger.v1.Block 1 height OPTIONAL INT64");
    assertThat(of(block.findFieldByName("skipped")))
        .isEqualTo(
            "vitrine.ledger.v1.Block 12 skipped REPEATED vitrine.ledger.v1.SkippedTransaction");
    assertThat(elements())
        .contains(
            "vitrine.ledger.v1.LedgerService WatchEvents(vitrine.ledger.v1.WatchEventsRequest)"
                + " stream vitrine.ledger.v1.WatchEventsResponse",
            "vitrine.ledger.v1.Wait 2 WAIT_COMMIT");
  }

  private static Set<String> elements() {
    Set<String> elements = new TreeSet<>();
    for (FileDescriptor file : FILES) {
      file.getServices().forEach(s -> s.getMethods().forEach(m -> elements.add(of(m))));
      file.getEnumTypes().forEach(type -> elements.addAll(of(type)));
      file.getMessageTypes().forEach(type -> elements.addAll(of(type)));
    }
    return elements;
  }

  private static String of(MethodDescriptor method) {
    return "%s %s(%s%s)%s %s"
        .formatted(
            method.getService().getFullName(),
            method.getName(),
            method.isClientStreaming() ? "stream " : "",
            method.getInputType().getFullName(),
            method.isServerStreaming() ? " stream" : "",
            method.getOutputType().getFullName());
  }

  private static List<String> of(EnumDescriptor type) {
    return type.getValues().stream()
        .map(v -> type.getFullName() + " " + v.getNumber() + " " + v.getName())
        .toList();
  }

  private static List<String> of(Descriptor type) {
    List<String> elements = new ArrayList<>();
    type.getFields().forEach(field -> elements.add(of(field)));
    type.getEnumTypes().forEach(nested -> elements.addAll(of(nested)));
    type.getNestedTypes().forEach(nested -> elements.addAll(of(nested)));
    return elements;
  }

  private static String of(FieldDescriptor field) {
    String type =
        switch (field.getJavaType()) {
          case MESSAGE -> field.getMessageType().getFullName();
          case ENUM -> field.getEnumType().getFullName();
          default -> field.getType().name();
        };
    return "%s %d %s %s %s"
        .formatted(
            field.getContainingType().getFullName(),
            field.getNumber(),
            field.getName(),
            field.isRepeated() ? "REPEATED" : "OPTIONAL",
            type);
  }
}
