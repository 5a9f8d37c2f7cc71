namespace CtAuditor.Pki.Der;

/// <summary>One tag, length and value, borrowed from the reader's input.</summary>
public readonly ref struct DerElement
{
    internal DerElement(ReadOnlySpan<byte> raw, int offset, int headerLength)
    {
        Raw = raw;
        Offset = offset;
        HeaderLength = headerLength;
    }

    /// <summary>The whole element: tag, length and content octets.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Position of the tag in bytes from the start of the reader's base input.</summary>
    public int Offset { get; }

    /// <summary>Size of tag and length in bytes, 2 to 6.</summary>
    public int HeaderLength { get; }

    /// <summary>The identifier octet; see <see cref="DerTag"/>.</summary>
    public byte Tag => Raw.IsEmpty ? (byte)0 : Raw[0];

    /// <summary>The content octets.</summary>
    public ReadOnlySpan<byte> Content => Raw[HeaderLength..];

    /// <summary>Position of the content octets in bytes from the start of the reader's base input.</summary>
    public int ContentOffset => Offset + HeaderLength;

    /// <summary>A reader over the elements inside this one; its offsets count from the same start.</summary>
    public DerReader Open() => new(Content, ContentOffset);
}
