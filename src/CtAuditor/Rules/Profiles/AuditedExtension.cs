namespace CtAuditor.Rules.Profiles;

/// <summary>An extension of an <see cref="AuditedCertificate"/>, borrowed.</summary>
public readonly ref struct AuditedExtension
{
    internal AuditedExtension(ReadOnlySpan<byte> tbs, ExtensionPosition position)
    {
        Raw = tbs.Slice(position.Offset, position.Length);
        Value = tbs.Slice(position.ValueOffset, position.ValueLength);
        ValueOffset = position.ValueOffset;
        IsCritical = position.IsCritical;
    }

    /// <summary>The whole Extension element.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>extnValue, the content of the OCTET STRING.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where <see cref="Value"/> starts, in bytes from the start of the TBSCertificate.</summary>
    public int ValueOffset { get; }

    /// <summary>Whether it is marked critical.</summary>
    public bool IsCritical { get; }
}
