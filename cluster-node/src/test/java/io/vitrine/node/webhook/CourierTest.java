package io.vitrine.node.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.event.EventFilter;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Outcome;
import io.vitrine.node.webhook.course.RetrySchedule;
import io.vitrine.node.webhook.egress.EgressRule;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What one attempt meets: certificates, silence, and an answer without an end. */
class CourierTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final char[] NO_PASSWORD = {};

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @Test
  void aCertificateCountsByItsIssuerAndItsName() throws Exception {
    KeyStore right = selfSigned("127.0.0.1");
    KeyStore wrong = selfSigned("10.9.8.7");
    assertThat(overTls(right, trusting(right)).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(overTls(right, SSLContext.getDefault()).outcome()).isEqualTo(Outcome.UNREACHABLE);
    assertThat(overTls(wrong, trusting(wrong)).outcome()).isEqualTo(Outcome.UNREACHABLE);
  }

  @Test
  void aReceiverThatSaysNothingIsLeft() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Attempt attempt =
          send(
              "http://127.0.0.1:" + silent.getLocalPort(),
              SSLContext.getDefault(),
              Duration.ofMillis(500));
      assertThat(attempt.outcome()).isEqualTo(Outcome.TIMED_OUT);
      assertThat(attempt.millis()).isBetween(400L, 10_000L);
    }
  }

  @Test
  void anAnswerWithoutAnEndIsNotRead() throws Exception {
    HttpServer server = HttpServer.create(ANY, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          exchange.sendResponseHeaders(503, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write(new byte[65_536]);
            }
          }
        });
    server.start();
    try {
      Attempt attempt = send(url("http", server), SSLContext.getDefault(), PATIENCE);
      assertThat(attempt.status()).isEqualTo(503);
      assertThat(attempt.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(attempt.retryAfterMillis()).contains(7_000L);
    } finally {
      server.stop(0);
    }
  }

  private static Attempt overTls(KeyStore own, SSLContext trust) throws Exception {
    HttpsServer server = HttpsServer.create(ANY, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving(own)));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      return send(url("https", server), trust, PATIENCE);
    } finally {
      server.stop(0);
    }
  }

  private static String url(String scheme, HttpServer server) {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static Attempt send(String url, SSLContext trust, Duration timeout) throws Exception {
    WebhookSettings settings =
        new WebhookSettings(
            new EgressRule(List.of(), true), timeout, RetrySchedule.STANDARD, Duration.ofHours(1));
    Subscription to =
        new Subscription(
            "wh",
            URI.create(url),
            EventFilter.ALL,
            true,
            Optional.empty(),
            Instant.EPOCH,
            EventPosition.START,
            Secrets.of(
                WebhookSecret.parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX").orElseThrow()));
    return new Courier(KIT.system(), settings, System::currentTimeMillis, trust)
        .send(to, "msg", Bytes.EMPTY)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private static KeyStore selfSigned(String address) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=receiver");
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minusSeconds(60)),
            Date.from(now.plusSeconds(3_600)),
            name,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry("own", pair.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
    store.setCertificateEntry("trusted", certificate);
    return store;
  }

  private static SSLContext serving(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
