using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>What a certificate's own content says about what it is.</summary>
internal readonly ref struct RoleEvidence
{
    // Anything but letters, digits, hyphens, dots and an asterisk, or a shape that no name in the DNS has.
    private const NameTraits NoDnsName = NameTraits.OddCharacter | NameTraits.Underscore | NameTraits.EmptyLabel | NameTraits.SingleLabel
        | NameTraits.OddTopLevel | NameTraits.TooLong;

    // Country codes and the generic domains of the time when certificates had no subjectAltName; erika.muster is a person.
    private const int LongestTopLevel = 4;

    private readonly ReadOnlySpan<byte> _subject;

    /// <summary>Takes what was read of a certificate, and its subject as stored.</summary>
    public RoleEvidence(CertificateTraits traits, NameTraits names, KeyUsageBits keyUsage, ReadOnlySpan<byte> subject, bool isSelfSigned)
    {
        Traits = traits;
        Names = names;
        KeyUsage = keyUsage;
        IsSelfSigned = isSelfSigned;
        _subject = subject;
    }

    /// <summary>What it has.</summary>
    public CertificateTraits Traits { get; }

    /// <summary>What its subjectAltName has.</summary>
    public NameTraits Names { get; }

    /// <summary>The bits of its keyUsage.</summary>
    public KeyUsageBits KeyUsage { get; }

    /// <summary>Whether its own key signed it, as far as names and keys tell.</summary>
    public bool IsSelfSigned { get; }

    /// <summary>Whether it has all of these.</summary>
    public bool Has(CertificateTraits traits) => (Traits & traits) == traits;

    /// <summary>Whether it has any of these.</summary>
    public bool HasAny(CertificateTraits traits) => (Traits & traits) != CertificateTraits.None;

    /// <summary>
    /// Whether it names servers: by dNSName or iPAddress, or as certificates did before subjectAltName by a commonName that is a
    /// domain name.
    /// </summary>
    public bool NamesServers()
    {
        if (Has(CertificateTraits.SubjectAltName))
        {
            return (Names & (NameTraits.DnsName | NameTraits.IpAddress)) != NameTraits.None;
        }

        var subject = NameView.Read(_subject);
        return subject.TryFind(NameAttributeKind.CommonName, out var attribute) && IsDomainName(subject.Value(attribute));
    }

    private static bool IsDomainName(ReadOnlySpan<byte> name) =>
        (NameTraitScan.OfDnsName(name) & NoDnsName) == NameTraits.None && name.Length - name.LastIndexOf((byte)'.') - 1 <= LongestTopLevel;
}
