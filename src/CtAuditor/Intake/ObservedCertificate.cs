using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Ct;

namespace CtAuditor.Intake;

/// <summary>An entry that could be read, as views over the batch's bytes: what a screen looks at while they are at hand.</summary>
public readonly ref struct ObservedCertificate
{
    /// <summary>The log entry.</summary>
    public required LogEntryView Entry { get; init; }

    /// <summary>The TBSCertificate: the leaf's for a precert_entry, the certificate's for an x509_entry.</summary>
    public required TbsCertificateView Tbs { get; init; }

    /// <summary>The submitted certificate: pre_certificate of extra_data, or the x509_entry itself. Unset when <see cref="HasCertificate"/> is false.</summary>
    public CertificateView Certificate { get; init; }

    /// <summary>Whether <see cref="Certificate"/> could be read. A precert_entry's may be missing: the Merkle tree does not cover it.</summary>
    public bool HasCertificate { get; init; }

    /// <summary>The certificate whose key signed this one, chain[0]; null when the log shows no chain.</summary>
    public IssuerCertificate? DirectIssuer { get; init; }
}
