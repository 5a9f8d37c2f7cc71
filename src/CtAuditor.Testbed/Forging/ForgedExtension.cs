using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>An extension of a certificate to be.</summary>
/// <param name="Oid">Dotted.</param>
/// <param name="IsCritical">Criticality.</param>
/// <param name="Value">What the extnValue OCTET STRING holds.</param>
public sealed record ForgedExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value)
{
    /// <summary>critical, the TLV, in place of what <see cref="IsCritical"/> says; empty to go by that.</summary>
    public ReadOnlyMemory<byte> Critical { get; init; }

    /// <summary>SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }.</summary>
    public byte[] ToDer()
    {
        var critical = !Critical.IsEmpty ? Critical.ToArray() : IsCritical ? Der.Boolean(true) : [];
        return Der.Sequence(Der.Oid(Oid), critical, Der.OctetString(Value.Span));
    }
}
