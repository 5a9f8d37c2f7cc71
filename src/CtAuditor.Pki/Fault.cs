namespace CtAuditor.Pki;

/// <summary>Why bytes could not be read, and where.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">Position in bytes from the start of the input that was handed to the reader.</param>
public readonly record struct Fault(FaultKind Kind, int Offset)
{
    /// <summary>No fault.</summary>
    public static Fault None => default;

    /// <summary>The same fault seen from an enclosing input that starts <paramref name="bytes"/> earlier.</summary>
    public Fault Shift(int bytes) => Kind == FaultKind.None ? this : this with { Offset = Offset + bytes };

    /// <inheritdoc/>
    public override string ToString() => Kind == FaultKind.None ? "no fault" : $"{Kind} at byte {Offset}";
}
