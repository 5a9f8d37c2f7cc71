using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules;

/// <summary>What rules ask of a certificate more than once: read from its TBS, for a precertificate from the log leaf's.</summary>
internal sealed class CertificateFacts
{
    private CertificateFacts()
    {
    }

    /// <summary>Whether the TBS could be read; without it there are no facts.</summary>
    public bool IsReadable { get; private init; }

    /// <summary>notBefore.</summary>
    public DateTimeOffset NotBefore { get; private init; }

    /// <summary>notAfter.</summary>
    public DateTimeOffset NotAfter { get; private init; }

    /// <summary>Whether basicConstraints says cA TRUE (RFC 5280 section 4.2.1.9).</summary>
    public bool IsCa { get; private init; }

    /// <summary>
    /// Whether it can authenticate a TLS server, and so falls under the TLS BR: it has no extended key usage, or one with
    /// serverAuth or anyExtendedKeyUsage.
    /// </summary>
    public bool IsForTlsServers { get; private init; }

    /// <summary>Whether its extended key usage is that of a Precertificate Signing Certificate (RFC 6962 section 3.1).</summary>
    public bool HasPrecertificateSigningUsage { get; private init; }

    /// <summary>How many poison extensions it has.</summary>
    public int PoisonCount { get; private init; }

    /// <summary>How many SCT list extensions it has.</summary>
    public int SctListCount { get; private init; }

    /// <summary>Whether it carries the extension that RFC 6962 section 3.3 has for OCSP responses.</summary>
    public bool HasOcspSctList { get; private init; }

    /// <summary>The SCTs (v1) of its one SCT list; none where the list is missing, not the only one, or cannot be read whole.</summary>
    public IReadOnlyList<EmbeddedSct> Scts { get; private init; } = [];

    /// <summary>Whether the SCT list holds something that is no SCT of version v1.</summary>
    public bool HasOtherScts { get; private init; }

    /// <summary>Whether the rules of the TLS BR for subscriber certificates apply.</summary>
    public bool IsSubscriberCertificate => IsForTlsServers && !IsCa;

    /// <summary>Reads a certificate of a group; one that cannot be read has no facts, and falls under no rule.</summary>
    public static CertificateFacts Of(GroupCertificate certificate) => OfTbs(TbsOf(certificate));

    /// <summary>The facts of <see cref="GroupCertificate.Der"/> itself: for a precertificate of what was submitted, not of the leaf.</summary>
    public static CertificateFacts OfSubmitted(GroupCertificate certificate) =>
        CertificateView.TryRead(certificate.Der.Span, out var view, out _) ? OfTbs(view.Tbs.Raw) : new CertificateFacts();

    /// <summary>The TBS that speaks for a certificate: a precertificate's leaf TBS, a final's own with its SCT list.</summary>
    public static ReadOnlySpan<byte> TbsOf(GroupCertificate certificate)
    {
        if (certificate.IsPrecertificate)
        {
            return certificate.CanonicalTbs.Span;
        }

        return CertificateView.TryRead(certificate.Der.Span, out var view, out _) ? view.Tbs.Raw : default;
    }

    /// <summary>Whether this DER is a Precertificate Signing Certificate's, by its extended key usage.</summary>
    public static bool IsPrecertificateSigning(ReadOnlySpan<byte> certificate) =>
        CertificateView.TryRead(certificate, out var view, out _)
        && ExtendedKeyUsages.Contains(view.Tbs, Oids.PrecertificateSigning);

    private static CertificateFacts OfTbs(ReadOnlySpan<byte> bytes)
    {
        if (!TbsCertificateView.TryRead(bytes, out var tbs, out _))
        {
            return new CertificateFacts();
        }

        var scts = new List<EmbeddedSct>();
        var hasOtherScts = ReadScts(tbs, scts);
        return new CertificateFacts
        {
            IsReadable = true,
            NotBefore = LogTime.OfSeconds(tbs.NotBefore),
            NotAfter = LogTime.OfSeconds(tbs.NotAfter),
            IsCa = IsCaCertificate(tbs),
            IsForTlsServers = IsTlsServer(tbs),
            HasPrecertificateSigningUsage = ExtendedKeyUsages.Contains(tbs, Oids.PrecertificateSigning),
            PoisonCount = tbs.Extensions.CountOf(Oids.PrecertificatePoison),
            SctListCount = tbs.Extensions.CountOf(Oids.SctList),
            HasOcspSctList = tbs.Extensions.Contains(Oids.OcspSctList),
            Scts = scts,
            HasOtherScts = hasOtherScts,
        };
    }

    private static bool IsTlsServer(in TbsCertificateView tbs) =>
        !tbs.Extensions.Contains(Oids.ExtendedKeyUsage)
        || ExtendedKeyUsages.Contains(tbs, Oids.ServerAuth)
        || ExtendedKeyUsages.Contains(tbs, Oids.AnyExtendedKeyUsage);

    // BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }
    private static bool IsCaCertificate(in TbsCertificateView tbs)
    {
        if (!tbs.Extensions.TryFind(Oids.BasicConstraints, out var extension))
        {
            return false;
        }

        var outer = new DerReader(extension.Value);
        return outer.TryRead(DerTag.Sequence, out var constraints, out _)
            && constraints.Open().TryRead(DerTag.Boolean, out var ca, out _)
            && !ca.Content.IsEmpty
            && ca.Content[0] != 0;
    }

    private static bool ReadScts(in TbsCertificateView tbs, List<EmbeddedSct> scts)
    {
        if (tbs.Extensions.CountOf(Oids.SctList) != 1
            || !tbs.Extensions.TryFind(Oids.SctList, out var extension)
            || !SctListView.TryRead(extension.Value, out var list, out _))
        {
            return false;
        }

        var hasOthers = false;
        foreach (var sct in list)
        {
            if (sct.Fault.Kind == Pki.FaultKind.None)
            {
                scts.Add(new EmbeddedSct(sct.LogId, sct.Timestamp, sct.Raw.ToArray()));
            }
            else
            {
                hasOthers = true;
            }
        }

        return hasOthers;
    }
}
