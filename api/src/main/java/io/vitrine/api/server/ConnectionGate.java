package io.vitrine.api.server;

import akka.NotUsed;
import akka.actor.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.impl.engine.http2.TelemetrySpi;
import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.scaladsl.BidiFlow;
import akka.stream.scaladsl.Flow;
import akka.stream.scaladsl.Tcp.IncomingConnection;
import akka.util.ByteString;
import io.vitrine.api.server.ConnectionGuards.Guard;
import io.vitrine.api.server.ConnectionGuards.Passage;
import java.util.List;
import java.util.Optional;

/**
 * Stands between the sockets and Akka HTTP's HTTP/2 server, which has no public place to count the
 * connections of an address. The place is the one that Akka HTTP keeps stable for telemetry ({@code
 * akka.http.http2-telemetry-class}); ports without a {@link Guard} pass unchanged (docs/adr/0021).
 */
public final class ConnectionGate implements TelemetrySpi {
  private final ConnectionGuards.Register guards;
  private final Materializer materializer;

  /** Created by Akka HTTP. */
  public ConnectionGate(ActorSystem system) {
    this.guards = ConnectionGuards.of(Adapter.toTyped(system));
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  @Override
  public Flow<IncomingConnection, IncomingConnection, NotUsed> serverBinding() {
    return akka.stream.javadsl.Flow.<IncomingConnection>create()
        .mapConcat(this::admitted)
        .asScala();
  }

  private List<IncomingConnection> admitted(IncomingConnection connection) {
    Optional<Guard> guard = guards.at(connection.localAddress().getPort());
    if (guard.isEmpty()) {
      return List.of(connection);
    }
    Optional<Passage> passage = guard.get().enter(connection.remoteAddress().getAddress());
    if (passage.isEmpty()) {
      close(connection);
    }
    return passage.map(p -> through(connection, p)).stream().toList();
  }

  private static IncomingConnection through(IncomingConnection connection, Passage passage) {
    akka.stream.javadsl.Flow<ByteString, ByteString, NotUsed> bytes =
        passage.sent().via(connection.flow().asJava()).via(passage.received());
    return new IncomingConnection(
        connection.localAddress(), connection.remoteAddress(), bytes.asScala());
  }

  private void close(IncomingConnection connection) {
    akka.stream.javadsl.Flow.<ByteString, ByteString>fromSinkAndSourceCoupled(
            akka.stream.javadsl.Sink.cancelled(), akka.stream.javadsl.Source.empty())
        .join(connection.flow().asJava())
        .run(materializer);
  }

  @Override
  public BidiFlow<HttpRequest, HttpRequest, HttpResponse, HttpResponse, NotUsed> client() {
    return akka.stream.javadsl.BidiFlow.<HttpRequest, HttpResponse>identity().asScala();
  }

  @Override
  public BidiFlow<HttpResponse, HttpResponse, HttpRequest, HttpRequest, NotUsed>
      serverConnection() {
    return akka.stream.javadsl.BidiFlow.<HttpResponse, HttpRequest>identity().asScala();
  }
}
