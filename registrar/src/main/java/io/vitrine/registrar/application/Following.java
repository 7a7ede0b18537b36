package io.vitrine.registrar.application;

import java.util.Optional;

/** What an application is after each of its events. */
record Following(Application before) implements ApplicationEvent.Cases<Application> {
  @Override
  public Application onReceived(ApplicationEvent.Received again) {
    throw new IllegalStateException("an application is received once");
  }

  @Override
  public Application onChecked(ApplicationEvent.Checked checked) {
    return before
        .in(ApplicationState.CHECKED)
        .with(Optional.of(checked.finding()), before.second());
  }

  @Override
  public Application onSeconded(ApplicationEvent.Seconded seconded) {
    return before
        .in(ApplicationState.SECONDED)
        .with(before.finding(), Optional.of(seconded.officer()));
  }

  @Override
  public Application onApproved(ApplicationEvent.Approved approved) {
    return before.in(ApplicationState.APPROVED);
  }

  @Override
  public Application onRejected(ApplicationEvent.Rejected rejected) {
    return before.in(ApplicationState.REJECTED);
  }

  @Override
  public Application onPrepared(ApplicationEvent.Prepared prepared) {
    return before
        .in(before.state())
        .with(new Registration(Optional.of(prepared), Optional.empty(), Optional.empty()));
  }

  @Override
  public Application onRegistered(ApplicationEvent.Registered registered) {
    return before
        .in(ApplicationState.REGISTERED)
        .with(
            new Registration(
                before.registration().prepared(),
                Optional.of(registered.transaction()),
                Optional.empty()));
  }

  @Override
  public Application onProposed(ApplicationEvent.Proposed proposed) {
    return before
        .in(ApplicationState.RESTORING)
        .with(Registration.NONE)
        .with(Optional.of(proposed));
  }

  @Override
  public Application onDeclined(ApplicationEvent.Declined declined) {
    return before
        .in(ApplicationState.DECLINED)
        .with(
            new Registration(
                before.registration().prepared(),
                Optional.of(declined.transaction()),
                Optional.of(declined.reason())));
  }

  @Override
  public Application onWithdrawn(ApplicationEvent.Withdrawn withdrawn) {
    return before.in(ApplicationState.WITHDRAWN);
  }

  @Override
  public Application onErasureProposed(ApplicationEvent.ErasureProposed proposed) {
    return before
        .in(before.state())
        .with(new ErasureProgress(Optional.of(proposed), Optional.empty(), Optional.empty()));
  }

  @Override
  public Application onErasureBegun(ApplicationEvent.ErasureBegun begun) {
    return before
        .in(before.state())
        .with(
            new ErasureProgress(before.erasure().proposed(), Optional.of(begun), Optional.empty()));
  }

  @Override
  public Application onErased(ApplicationEvent.Erased erased) {
    return before
        .in(before.state())
        .with(
            new ErasureProgress(
                before.erasure().proposed(), before.erasure().begun(), Optional.of(erased)));
  }
}
