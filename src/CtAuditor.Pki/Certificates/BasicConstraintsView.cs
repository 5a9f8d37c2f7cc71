using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>
/// A basicConstraints extension's value, borrowed. RFC 5280 section 4.2.1.9:
/// <code>
/// BasicConstraints ::= SEQUENCE {
///     cA                BOOLEAN DEFAULT FALSE,
///     pathLenConstraint INTEGER (0..MAX) OPTIONAL }
/// </code>
/// Values that DER forbids are read, and can be told.
/// </summary>
public readonly ref struct BasicConstraintsView
{
    private BasicConstraintsView(ReadOnlySpan<byte> ca, ReadOnlySpan<byte> pathLength)
    {
        CaField = ca;
        PathLengthField = pathLength;
    }

    /// <summary>The cA element; empty where it is left out, which means FALSE.</summary>
    public ReadOnlySpan<byte> CaField { get; }

    /// <summary>The pathLenConstraint element; empty where it is left out.</summary>
    public ReadOnlySpan<byte> PathLengthField { get; }

    /// <summary>cA, by the rules of BER: any octet but 00 is TRUE.</summary>
    public bool IsCa => !CaField.IsEmpty && CaField[^1] != 0;

    /// <summary>Whether cA is encoded as DER has it: FALSE by leaving it out (X.690 section 11.5), TRUE as FF (section 11.1).</summary>
    public bool IsCaDer => CaField.IsEmpty || CaField[^1] == 0xFF;

    /// <summary>Whether pathLenConstraint is less than zero.</summary>
    public bool IsPathLengthNegative => !PathLengthField.IsEmpty && (PathLengthField[2] & 0x80) != 0;

    /// <summary>Reads extnValue, which must be one SEQUENCE with these fields and no more.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out BasicConstraintsView view)
    {
        view = default;
        var outer = new DerReader(value);
        if (!outer.TryRead(DerTag.Sequence, out var constraints, out _) || !outer.AtEnd)
        {
            return false;
        }

        var fields = constraints.Open();
        DerElement ca = default;
        if (fields.PeekTag() == DerTag.Boolean && (!fields.TryRead(out ca, out _) || ca.Content.Length != 1))
        {
            return false;
        }

        DerElement pathLength = default;
        if (fields.PeekTag() == DerTag.Integer && (!fields.TryRead(out pathLength, out _) || pathLength.Content.IsEmpty || pathLength.HeaderLength != 2))
        {
            return false;
        }

        if (!fields.AtEnd)
        {
            return false;
        }

        view = new BasicConstraintsView(ca.Raw, pathLength.Raw);
        return true;
    }
}
