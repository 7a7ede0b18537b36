package io.vitrine.node.identity;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate of the consortium's authority that ended an hour ago. */
public final class ExpiredCertificate {
  private ExpiredCertificate() {}

  /** Writes it with its key into {@code own}, signed by the authority kept in {@code authority}. */
  public static void issue(Path authority, Path own, String ledger, String organisation)
      throws Exception {
    X509Certificate ca = PemFiles.certificates(authority.resolve("ca.pem")).get(0);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            X500Name.getInstance(ca.getSubjectX500Principal().getEncoded()),
            BigInteger.TWO,
            Date.from(now.minus(10, ChronoUnit.DAYS)),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            new X500Name("CN=" + organisation),
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName(
                GeneralName.uniformResourceIdentifier, PeerIdentity.uri(ledger, organisation))));
    var signer =
        new JcaContentSignerBuilder("SHA256withECDSA")
            .build(PemFiles.privateKey(authority.resolve("key.pem")));
    PemFiles.write(own.resolve("ca.pem"), PemFiles.pem(ca));
    PemFiles.write(own.resolve("cert.pem"), PemFiles.pem(builder.build(signer)));
    PemFiles.writeSecret(
        own.resolve("key.pem"), PemFiles.pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
  }
}
