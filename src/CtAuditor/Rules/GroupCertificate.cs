using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules;

/// <summary>One certificate or precertificate of a <see cref="CertificateGroup"/>, with everything that proves it.</summary>
public sealed record GroupCertificate
{
    /// <summary>Whether it stands in a precert_entry.</summary>
    public required bool IsPrecertificate { get; init; }

    /// <summary>
    /// The certificate's DER; for a precert_entry its pre_certificate, which the Merkle tree does not cover, and which is
    /// empty where the log did not give it.
    /// </summary>
    public required ReadOnlyMemory<byte> Der { get; init; }

    /// <summary>
    /// precert_entry: the leaf's TBSCertificate. Otherwise the certificate's without its SCT list (and without a poison);
    /// the unchanged one where it has either of them twice.
    /// </summary>
    public required ReadOnlyMemory<byte> CanonicalTbs { get; init; }

    /// <summary>SHA-256 of <see cref="CanonicalTbs"/>.</summary>
    public required Hash256 CanonicalTbsHash { get; init; }

    /// <summary>SHA-256 of <see cref="Der"/>.</summary>
    public required Hash256 Fingerprint { get; init; }

    /// <summary>issuer_key_hash: of the leaf for a precert_entry, else of the direct signer.</summary>
    public required Hash256 IssuerKeyHash { get; init; }

    /// <summary>The issuers' DER, direct signer first, as the log showed them; not covered by the Merkle tree, may be empty.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; init; } = [];

    /// <summary>Where logs committed to it; empty for a certificate known from outside CT.</summary>
    public IReadOnlyList<LogSighting> Sightings { get; init; } = [];

    /// <summary>
    /// Whether <see cref="Sightings"/> are all that are known. False, as it is unless said otherwise, where some were left
    /// out: then nobody can say in which logs the certificate is not, or when it was logged first.
    /// </summary>
    public bool HasAllSightings { get; init; }

    /// <summary>
    /// The signature of <see cref="Der"/> under the key of the first certificate of <see cref="Chain"/>, or its own where
    /// there is none. Unsupported when the signer's certificate could not be had. Whether that signer is the CA of
    /// <see cref="IssuerKeyHash"/> the rules check themselves.
    /// </summary>
    public required SignatureCheck Signature { get; init; }

    /// <summary>
    /// Precertificate: whether <see cref="Der"/>, transformed as RFC 6962 section 3.2 says, is the leaf's TBS and
    /// issuer_key_hash; the TBS alone where the signer's certificate could not be had.
    /// </summary>
    public bool AgreesWithLeaf { get; init; }

    /// <summary>
    /// Whether somebody gave it to us as a certificate of that CA, as for an audit of files: then it counts as the CA's where its
    /// signature cannot be checked.
    /// </summary>
    public bool IsGiven { get; init; }

    /// <summary>Final certificate: what became of the promises of its SCTs, for those that name a log which is read.</summary>
    public IReadOnlyList<SctCheck> SctChecks { get; init; } = [];

    /// <summary>The earliest timestamp that a log gave it; null when no log is known to hold it.</summary>
    public DateTimeOffset? FirstLogged => Sightings.Count == 0 ? null : LogTime.Of(Sightings.Min(sighting => sighting.Timestamp));
}
