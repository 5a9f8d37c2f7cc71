using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Rules;

/// <summary>One entry of a log as intake has it at hand, for <see cref="RuleRunner.Screen"/>. Borrows all its bytes.</summary>
public readonly ref struct EntryScreenContext
{
    /// <summary>The entry.</summary>
    public required LogEntryView Entry { get; init; }

    /// <summary>The leaf's TBSCertificate for a precert_entry, the certificate's for an x509_entry.</summary>
    public required TbsCertificateView Tbs { get; init; }

    /// <summary>Whether <see cref="PreCertificate"/> is set.</summary>
    public bool HasPreCertificate { get; init; }

    /// <summary>The pre_certificate of a precert_entry.</summary>
    public CertificateView PreCertificate { get; init; }

    /// <summary>The id of the log that holds the entry.</summary>
    public Hash256 LogId { get; init; }

    /// <summary>What is known of the logs that SCTs name; null when nothing is.</summary>
    public SctScreen? Scts { get; init; }

    /// <summary>Whether the direct issuer, chain[0], has the extended key usage of a Precertificate Signing Certificate.</summary>
    public bool DirectIssuerIsPrecertificateSigning { get; init; }
}
