using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>An extension of a certificate to be.</summary>
/// <param name="Oid">Dotted.</param>
/// <param name="IsCritical">Criticality.</param>
/// <param name="Value">What the extnValue OCTET STRING holds.</param>
public sealed record ForgedExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value)
{
    /// <summary>SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }.</summary>
    public byte[] ToDer() => IsCritical
        ? Der.Sequence(Der.Oid(Oid), Der.Boolean(true), Der.OctetString(Value.Span))
        : Der.Sequence(Der.Oid(Oid), Der.OctetString(Value.Span));
}
