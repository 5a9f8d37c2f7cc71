using System.Collections.Immutable;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>The fields of a CRL (RFC 5280 section 5.1) before it is signed; change them with <c>with</c>.</summary>
public sealed record CrlDraft
{
    /// <summary>version, the TLV; version 2 unless changed, empty to leave it out.</summary>
    public ReadOnlyMemory<byte> Version { get; init; } = Der.Integer([1]);

    /// <summary>signature, AlgorithmIdentifier TLV.</summary>
    public required ReadOnlyMemory<byte> SignatureAlgorithm { get; init; }

    /// <summary>signatureAlgorithm outside of tbsCertList; empty for that of <see cref="SignatureAlgorithm"/>.</summary>
    public ReadOnlyMemory<byte> OuterAlgorithm { get; init; }

    /// <summary>issuer, Name TLV.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>nextUpdate; null to leave it out.</summary>
    public required DateTimeOffset? NextUpdate { get; init; }

    /// <summary>Whether thisUpdate and nextUpdate are GeneralizedTime even before 2050, which RFC 5280 section 5.1.2.4 forbids.</summary>
    public bool UsesGeneralizedTime { get; init; }

    /// <summary>The entries; none leave the field out, but for <see cref="HasEmptyList"/>.</summary>
    public ImmutableArray<ForgedCrlEntry> Entries { get; init; } = [];

    /// <summary>Whether a CRL without entries has the field, empty.</summary>
    public bool HasEmptyList { get; init; }

    /// <summary>crlExtensions in order; none leave the field out, but for <see cref="HasEmptyExtensions"/>.</summary>
    public ImmutableArray<ForgedExtension> Extensions { get; init; } = [];

    /// <summary>Whether a CRL without extensions has the field, empty.</summary>
    public bool HasEmptyExtensions { get; init; }

    /// <summary>tbsCertList.</summary>
    public byte[] ToTbs()
    {
        Func<DateTimeOffset, byte[]> time = UsesGeneralizedTime ? Der.GeneralizedTime : Der.Time;
        return Der.Sequence(
            Version.ToArray(),
            SignatureAlgorithm.ToArray(),
            Issuer.ToArray(),
            time(ThisUpdate),
            NextUpdate is { } nextUpdate ? time(nextUpdate) : [],
            Entries.IsEmpty && !HasEmptyList ? [] : Der.Sequence(Entries.Select(entry => entry.ToDer())),
            Extensions.IsEmpty && !HasEmptyExtensions ? [] : Der.Context(0, Der.Sequence(Extensions.Select(extension => extension.ToDer()))));
    }

    /// <summary>The CRL, signed by a key.</summary>
    /// <param name="key">The key; null for 64 zero bytes in place of a signature.</param>
    public byte[] ToDer(SigningKey? key = null)
    {
        var tbs = ToTbs();
        return Der.Sequence(tbs, OuterAlgorithm.IsEmpty ? SignatureAlgorithm.ToArray() : OuterAlgorithm.ToArray(), Der.BitString(key?.Sign(tbs) ?? new byte[64]));
    }

    /// <summary>With an extension at the end.</summary>
    public CrlDraft Add(ForgedExtension extension) => this with { Extensions = Extensions.Add(extension) };

    /// <summary>With an entry at the end.</summary>
    public CrlDraft Add(ForgedCrlEntry entry) => this with { Entries = Entries.Add(entry) };

    /// <summary>Without any extension of this kind.</summary>
    public CrlDraft Without(string oid) => this with { Extensions = Extensions.RemoveAll(extension => extension.Oid == oid) };

    /// <summary>With other extensions in the place of those of this kind; unchanged when there is none.</summary>
    public CrlDraft Replace(string oid, Func<ForgedExtension, ForgedExtension> change) =>
        this with { Extensions = [.. Extensions.Select(extension => extension.Oid == oid ? change(extension) : extension)] };

    /// <summary>With one entry in place of all.</summary>
    public CrlDraft WithEntry(ForgedCrlEntry entry) => this with { Entries = [entry] };
}
