using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>
/// A certificate as rules look at it: read once, with what many of them ask for at hand. Borrows all its bytes, and takes some two
/// kilobytes of stack; pass it by reference.
/// </summary>
public readonly ref struct AuditedCertificate
{
    private readonly Positions _positions;
    private readonly int _tbsOffset;
    private readonly NameView _subject;
    private readonly NameView _issuerName;

    private AuditedCertificate(
        scoped in TbsCertificateView tbs, scoped in CertificateView whole, scoped in CertificateView issuer, CertificateRole role, CertificateTraits traits,
        NameTraits names, scoped in Positions positions, scoped in NameView subject, scoped in NameView issuerName, scoped in PublicKeyView key, KeyUsageBits keyUsage, RuleData data)
    {
        Data = data;
        Tbs = tbs;
        Whole = whole;
        IssuerCertificate = issuer;
        Role = role;
        Traits = traits;
        Names = names;
        _subject = subject;
        _issuerName = issuerName;
        PublicKey = key;
        KeyUsage = keyUsage;
        _positions = positions;
        _tbsOffset = (traits & CertificateTraits.WholeCertificate) != 0 ? whole.TbsOffset : 0;
    }

    /// <summary>The TBSCertificate.</summary>
    public TbsCertificateView Tbs { get; }

    /// <summary>The whole certificate; default without <see cref="CertificateTraits.WholeCertificate"/>.</summary>
    public CertificateView Whole { get; }

    /// <summary>The certificate of the issuer; default without <see cref="CertificateTraits.IssuerCertificate"/>.</summary>
    public CertificateView IssuerCertificate { get; }

    /// <summary>What it is: one of the values that are a single bit.</summary>
    public CertificateRole Role { get; }

    /// <summary>What it has.</summary>
    public CertificateTraits Traits { get; }

    /// <summary>What its subjectAltName has.</summary>
    public NameTraits Names { get; }

    /// <summary>The subject's attributes.</summary>
    [UnscopedRef]
    public ref readonly NameView Subject => ref _subject;

    /// <summary>The issuer's attributes.</summary>
    [UnscopedRef]
    public ref readonly NameView Issuer => ref _issuerName;

    /// <summary>The key; default where it cannot be read.</summary>
    public PublicKeyView PublicKey { get; }

    /// <summary>What rules know beside the certificate.</summary>
    public RuleData Data { get; }

    /// <summary>Seconds from notBefore to notAfter, both included (RFC 5280 section 4.1.2.5, TLS BR section 6.3.2).</summary>
    public long ValiditySeconds => Tbs.NotAfter - Tbs.NotBefore + 1;

    /// <summary>Whether it has all of <paramref name="traits"/>.</summary>
    public bool Has(CertificateTraits traits) => (Traits & traits) == traits;

    /// <summary>Whether its subjectAltName has any of <paramref name="traits"/>.</summary>
    public bool HasNames(NameTraits traits) => (Names & traits) != NameTraits.None;

    /// <summary>The first extension of its kind, which must be there: see the trait of the same name.</summary>
    public AuditedExtension Extension(KnownExtension kind) => new(Tbs.Raw, _positions[(int)kind]);

    /// <summary>Where a part of the certificate's bytes starts: from the start of the certificate, or of the TBSCertificate where only that is at hand.</summary>
    /// <returns>The offset; 0 for bytes that are no part of it.</returns>
    public int OffsetOf(ReadOnlySpan<byte> part)
    {
        if (Tbs.Raw.Overlaps(part, out var inTbs))
        {
            return _tbsOffset + inTbs;
        }

        return Has(CertificateTraits.WholeCertificate) && Whole.Raw.Overlaps(part, out var inWhole) ? inWhole : 0;
    }

    /// <summary>The named bits of keyUsage; none where it is absent or cannot be read.</summary>
    public KeyUsageBits KeyUsage { get; }

    /// <summary>Reads a certificate, or a TBSCertificate alone.</summary>
    /// <param name="data">What rules know beside the certificate.</param>
    /// <param name="tbs">The TBSCertificate that is judged: of a precertificate in a log the one in the leaf.</param>
    /// <param name="whole">The certificate or precertificate; default where there is none.</param>
    /// <param name="isPrecertificate">Whether <paramref name="tbs"/> is a precertificate's; a poison in it says the same.</param>
    /// <param name="issuer">The issuer's certificate; default where it is not at hand.</param>
    /// <param name="role">What it is; null to go by its content.</param>
    public static AuditedCertificate Read(
        RuleData data, scoped in TbsCertificateView tbs, scoped in CertificateView whole, bool isPrecertificate, scoped in CertificateView issuer = default, CertificateRole? role = null)
    {
        var traits = isPrecertificate ? CertificateTraits.Precertificate : CertificateTraits.None;
        traits |= whole.Raw.IsEmpty ? CertificateTraits.None : CertificateTraits.WholeCertificate;
        traits |= issuer.Raw.IsEmpty ? CertificateTraits.None : CertificateTraits.IssuerCertificate;
        var positions = default(Positions);
        traits |= ReadExtensions(tbs, ref positions);
        var subject = NameView.Read(tbs.Subject);
        var issuerName = NameView.Read(tbs.Issuer);
        traits |= SubjectTraits.Of(subject);
        traits |= tbs.Issuer.SequenceEqual(tbs.Subject) ? CertificateTraits.SelfIssued : CertificateTraits.None;
        traits |= KeyTraits.Of(tbs.SubjectPublicKeyInfo, out var key);
        traits |= tbs.IssuerUniqueId.IsEmpty && tbs.SubjectUniqueId.IsEmpty ? CertificateTraits.None : CertificateTraits.UniqueIdentifier;
        traits |= TimeTraits.Of(tbs.Validity);
        var names = NameTraits.None;
        if ((traits & CertificateTraits.SubjectAltName) != 0)
        {
            names = NameTraitScan.Of(new AuditedExtension(tbs.Raw, positions[(int)KnownExtension.SubjectAltName]).Value);
        }

        var keyUsage = KeyUsageBits.None;
        if ((traits & CertificateTraits.KeyUsage) != 0 && KeyUsageView.TryRead(new AuditedExtension(tbs.Raw, positions[(int)KnownExtension.KeyUsage]).Value, out var usages))
        {
            keyUsage = usages.Bits;
        }

        role ??= CertificateRoles.Of(new RoleEvidence(traits, names, keyUsage, tbs.Subject, IsSelfSigned(traits, tbs, subject, issuer)));
        return new AuditedCertificate(tbs, whole, issuer, role.Value, traits, names, positions, subject, issuerName, key, keyUsage, data);
    }

    // Names and keys alone: whether the signature is right is not asked here. Without the issuer's certificate a certificate that
    // names itself is taken for its own issuer; the empty name is nobody's.
    private static bool IsSelfSigned(CertificateTraits traits, scoped in TbsCertificateView tbs, scoped in NameView subject, scoped in CertificateView issuer) =>
        (traits & CertificateTraits.SelfIssued) != 0
        && !subject.IsEmpty
        && (issuer.Raw.IsEmpty || issuer.Tbs.SubjectPublicKeyInfo.SequenceEqual(tbs.SubjectPublicKeyInfo));

    private static CertificateTraits ReadExtensions(scoped in TbsCertificateView tbs, scoped ref Positions positions)
    {
        var traits = tbs.ExtensionsField.IsEmpty ? CertificateTraits.None : CertificateTraits.ExtensionsField;
        foreach (var extension in tbs.Extensions)
        {
            traits |= extension.HasExplicitDefault || extension.HasNonDerBoolean ? CertificateTraits.OddCriticality : CertificateTraits.None;
            var kind = KnownExtensions.Of(extension.Oid);
            if (kind == KnownExtension.Other)
            {
                traits |= CertificateTraits.OtherExtension;
                traits |= tbs.Extensions.CountOf(extension.Oid) > 1 ? CertificateTraits.DuplicateExtension : CertificateTraits.None;
                continue;
            }

            var trait = KnownExtensions.TraitOf(kind);
            if ((traits & trait) != 0)
            {
                traits |= CertificateTraits.DuplicateExtension;
                continue;
            }

            traits |= trait;
            positions[(int)kind] = new ExtensionPosition(extension.Offset, extension.Raw.Length, extension.ValueOffset, extension.Value.Length, extension.IsCritical);
            traits |= kind switch
            {
                KnownExtension.BasicConstraints => ExtensionTraits.OfBasicConstraints(extension.Value),
                KnownExtension.ExtendedKeyUsage => ExtensionTraits.OfExtendedKeyUsage(extension.Value),
                KnownExtension.CertificatePolicies => ExtensionTraits.OfCertificatePolicies(extension.Value),
                KnownExtension.Poison => CertificateTraits.Precertificate,
                _ => CertificateTraits.None,
            };
        }

        return traits;
    }

    [InlineArray((int)KnownExtension.Other)]
    [SuppressMessage("Style", "IDE0044", Justification = "An inline array's field is the storage.")]
    private struct Positions
    {
        private ExtensionPosition _first;
    }
}
