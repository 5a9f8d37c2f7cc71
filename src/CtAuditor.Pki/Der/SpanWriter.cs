namespace CtAuditor.Pki.Der;

/// <summary>Writes bytes and DER headers one after another into a buffer that is long enough.</summary>
internal ref struct SpanWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Length..]);
        Length += bytes.Length;
    }

    public void WriteHeader(byte tag, int contentLength) => Length += DerHeader.Write(_destination[Length..], tag, contentLength);
}
