package io.vitrine.persistence.journal;

import java.io.NotSerializableException;
import java.util.Optional;

/**
 * A generation's journal, read up to some row: a pure value that takes rows one by one and either
 * goes on or has found damage, which stays. Within a generation there is one writer, its numbers
 * have neither gap nor duplicate, and its first row, and only that, begins it (F7).
 *
 * @param journal the persistence id
 * @param form what the rows amount to
 * @param seqNr number of the last row that counts; 0 when there is none
 * @param writer who wrote the rows so far
 * @param state the state after them
 * @param damage what is wrong; the rows after it were not looked at
 * @param <S> the state
 */
public record GenerationFold<S>(
    String journal,
    JournalForm<S> form,
    long seqNr,
    Optional<String> writer,
    S state,
    Optional<JournalDamage> damage) {
  private static final JournalSerializer SERIALIZER = new JournalSerializer();

  /** A journal of which nothing was read. */
  public static <S> GenerationFold<S> begin(String journal, JournalForm<S> form) {
    return new GenerationFold<>(journal, form, 0, Optional.empty(), form.empty(), Optional.empty());
  }

  /** Whether the generation ever began. */
  public boolean exists() {
    return seqNr > 0;
  }

  /** Starts from a snapshot taken after row {@code at}; empty when the snapshot cannot be read. */
  public Optional<GenerationFold<S>> from(long at, String manifest, byte[] snapshot) {
    try {
      S restored = form.restore(SERIALIZER.fromBinary(snapshot, manifest));
      return Optional.of(
          new GenerationFold<>(journal, form, at, writer, restored, Optional.empty()));
    } catch (NotSerializableException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The journal with one more row, in the order in which the table keeps them. */
  public GenerationFold<S> accept(JournalRow row) {
    if (damage.isPresent()) {
      return this;
    }
    if (row.seqNr() <= seqNr) {
      return damaged(row, JournalDamage.Kind.DUPLICATE, "this number was written twice");
    }
    if (row.seqNr() > seqNr + 1) {
      return new GenerationFold<>(
          journal,
          form,
          seqNr,
          writer,
          state,
          Optional.of(
              new JournalDamage(
                  journal,
                  seqNr + 1,
                  JournalDamage.Kind.GAP,
                  "missing, the next one there is " + row.seqNr())));
    }
    if (writer.isPresent() && !writer.get().equals(row.writer())) {
      return damaged(
          row,
          JournalDamage.Kind.SECOND_WRITER,
          "written by " + row.writer() + ", the rows before by " + writer.get());
    }
    return decoded(row);
  }

  private GenerationFold<S> decoded(JournalRow row) {
    if (row.serializer() != JournalSerializer.IDENTIFIER) {
      return damaged(row, JournalDamage.Kind.UNREADABLE, "its serializer is " + row.serializer());
    }
    Object event;
    try {
      event = SERIALIZER.fromBinary(row.event().unsafeArray(), row.manifest());
    } catch (NotSerializableException | RuntimeException unreadable) {
      return damaged(row, JournalDamage.Kind.UNREADABLE, String.valueOf(unreadable.getMessage()));
    }
    if (form.begins(event) != (row.seqNr() == 1)) {
      return damaged(
          row,
          JournalDamage.Kind.CONTRADICTION,
          "only the first row begins a generation, and it must");
    }
    try {
      return new GenerationFold<>(
          journal,
          form,
          row.seqNr(),
          Optional.of(row.writer()),
          form.apply(state, event),
          Optional.empty());
    } catch (IllegalStateException | ClassCastException contradiction) {
      return damaged(
          row, JournalDamage.Kind.CONTRADICTION, String.valueOf(contradiction.getMessage()));
    }
  }

  private GenerationFold<S> damaged(JournalRow row, JournalDamage.Kind kind, String detail) {
    return new GenerationFold<>(
        journal,
        form,
        seqNr,
        writer,
        state,
        Optional.of(new JournalDamage(journal, row.seqNr(), kind, detail)));
  }
}
