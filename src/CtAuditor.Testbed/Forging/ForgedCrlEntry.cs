using System.Collections.Immutable;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>An entry of a CRL to be (RFC 5280 section 5.1.2.6).</summary>
/// <param name="SerialNumber">userCertificate, INTEGER content octets.</param>
/// <param name="RevokedAt">revocationDate.</param>
/// <param name="Extensions">crlEntryExtensions; none leave the field out, but for <see cref="HasEmptyExtensions"/>.</param>
public sealed record ForgedCrlEntry(ReadOnlyMemory<byte> SerialNumber, DateTimeOffset RevokedAt, ImmutableArray<ForgedExtension> Extensions)
{
    /// <summary>Whether revocationDate is a GeneralizedTime even before 2050.</summary>
    public bool UsesGeneralizedTime { get; init; }

    /// <summary>Whether an entry without extensions has the field, empty.</summary>
    public bool HasEmptyExtensions { get; init; }

    /// <summary>The entry.</summary>
    public byte[] ToDer() => Der.Sequence(
        Der.Integer(SerialNumber.Span),
        UsesGeneralizedTime ? Der.GeneralizedTime(RevokedAt) : Der.Time(RevokedAt),
        Extensions.IsEmpty && !HasEmptyExtensions ? [] : Der.Sequence(Extensions.Select(extension => extension.ToDer())));
}
