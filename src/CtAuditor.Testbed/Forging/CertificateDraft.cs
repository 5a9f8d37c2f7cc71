using System.Collections.Immutable;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>The fields of a TBSCertificate (RFC 5280 section 4.1) before it is signed; change them with <c>with</c>.</summary>
public sealed record CertificateDraft
{
    /// <summary>serialNumber, INTEGER content octets.</summary>
    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>signature, AlgorithmIdentifier TLV.</summary>
    public required ReadOnlyMemory<byte> SignatureAlgorithm { get; init; }

    /// <summary>issuer, Name TLV.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whether both times are GeneralizedTime even before 2050, which RFC 5280 section 4.1.2.5 forbids.</summary>
    public bool UsesGeneralizedTime { get; init; }

    /// <summary>subject, Name TLV.</summary>
    public required ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>subjectPublicKeyInfo TLV.</summary>
    public required ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; init; }

    /// <summary>version, the TLV with its [0] tag; version 3 unless changed, empty to leave it out.</summary>
    public ReadOnlyMemory<byte> Version { get; init; } = Der.Context(0, Der.Integer([2]));

    /// <summary>validity, the TLV, in place of <see cref="NotBefore"/> and <see cref="NotAfter"/>; empty to go by those.</summary>
    public ReadOnlyMemory<byte> Validity { get; init; }

    /// <summary>What stands between subjectPublicKeyInfo and extensions: unique identifiers, or nothing.</summary>
    public ReadOnlyMemory<byte> UniqueIdentifiers { get; init; }

    /// <summary>extensions in order.</summary>
    public required ImmutableArray<ForgedExtension> Extensions { get; init; }

    /// <summary>The TBSCertificate.</summary>
    public byte[] ToTbs()
    {
        Func<DateTimeOffset, byte[]> time = UsesGeneralizedTime ? Der.GeneralizedTime : Der.Time;
        return Der.Sequence(
            Version.ToArray(),
            Der.Integer(SerialNumber.Span),
            SignatureAlgorithm.ToArray(),
            Issuer.ToArray(),
            Validity.IsEmpty ? Der.Sequence(time(NotBefore), time(NotAfter)) : Validity.ToArray(),
            Subject.ToArray(),
            SubjectPublicKeyInfo.ToArray(),
            UniqueIdentifiers.ToArray(),
            Extensions.IsEmpty ? [] : Der.Context(3, Der.Sequence(Extensions.Select(extension => extension.ToDer()))));
    }

    /// <summary>With an extension at the end, or before the first <paramref name="before"/> where there is one.</summary>
    public CertificateDraft Add(ForgedExtension extension, string? before = null)
    {
        var position = before is null ? -1 : Find(before);
        return this with { Extensions = position < 0 ? Extensions.Add(extension) : Extensions.Insert(position, extension) };
    }

    /// <summary>Without any extension of this kind.</summary>
    public CertificateDraft Without(string oid) => this with { Extensions = Extensions.RemoveAll(extension => extension.Oid == oid) };

    /// <summary>With another extension in the place of the first one of this kind; unchanged when there is none.</summary>
    public CertificateDraft Replace(string oid, Func<ForgedExtension, ForgedExtension> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var position = Find(oid);
        return position < 0 ? this : this with { Extensions = Extensions.SetItem(position, change(Extensions[position])) };
    }

    private int Find(string oid)
    {
        for (var i = 0; i < Extensions.Length; i++)
        {
            if (Extensions[i].Oid == oid)
            {
                return i;
            }
        }

        return -1;
    }
}
