namespace CtAuditor.Pki.Ct;

/// <summary>One extension of a log entry or SCT (c2sp.org/static-ct-api, SCT Extension). Borrows the bytes that it was read from.</summary>
public readonly ref struct CtExtension
{
    /// <summary>extension_type of the leaf_index extension.</summary>
    public const byte LeafIndexType = 0;

    internal CtExtension(byte type, ReadOnlySpan<byte> data, int offset)
    {
        Type = type;
        Data = data;
        Offset = offset;
    }

    /// <summary>extension_type.</summary>
    public byte Type { get; }

    /// <summary>extension_data.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Position of the extension in the extensions field, in bytes.</summary>
    public int Offset { get; }
}
