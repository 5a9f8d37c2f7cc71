namespace CtAuditor.Pki.Certificates;

/// <summary>
/// One field in which two TBSCertificates differ. Offsets are in bytes from the start of each TBSCertificate and point
/// to the first byte of <see cref="Left"/> and <see cref="Right"/>, for <see cref="DifferenceKind.Criticality"/> to the
/// extension; they are -1 on a side that lacks the field.
/// </summary>
public sealed record FieldDifference
{
    /// <summary>At most this many bytes of each side are kept: more than any field but a very long subjectAltName needs as evidence.</summary>
    public const int MaxKeptBytes = 4096;

    /// <summary>Which field; see <see cref="TbsField"/>.</summary>
    public required string Field { get; init; }

    /// <summary>The dotted OID of the extension, or null where <see cref="Field"/> is none.</summary>
    public string? ExtensionOid { get; init; }

    /// <summary>The name of the extension in its RFC, or null.</summary>
    public string? ExtensionName { get; init; }

    /// <summary>How it differs.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>Where <see cref="Left"/> starts, or -1.</summary>
    public int LeftOffset { get; init; } = -1;

    /// <summary>Where <see cref="Right"/> starts, or -1.</summary>
    public int RightOffset { get; init; } = -1;

    /// <summary>
    /// The left side's bytes: a field's or extension's whole element; for <see cref="DifferenceKind.Value"/> of an
    /// extension the content of extnValue; for <see cref="DifferenceKind.Criticality"/> the critical field, empty where
    /// it is left to its default. No more than <see cref="MaxKeptBytes"/>.
    /// </summary>
    public byte[] Left { get; init; } = [];

    /// <summary>The right side's bytes, as <see cref="Left"/>.</summary>
    public byte[] Right { get; init; } = [];

    /// <summary>How many bytes the left side has, kept or not.</summary>
    public int LeftLength { get; init; }

    /// <summary>How many bytes the right side has, kept or not.</summary>
    public int RightLength { get; init; }

    /// <summary>How many bytes are the same on both sides before the first that differs, kept or not.</summary>
    public int CommonLength { get; init; }

    /// <summary>Why the side could not be read, for <see cref="DifferenceKind.Unreadable"/>.</summary>
    public Fault Fault { get; init; }

    /// <summary>Whether bytes of either side were left out.</summary>
    public bool IsCut => Left.Length < LeftLength || Right.Length < RightLength;

    /// <summary>The difference as a sentence without a full stop.</summary>
    /// <param name="left">What to call the left side.</param>
    /// <param name="right">What to call the right side.</param>
    public string Describe(string left = "the first", string right = "the second") => DifferenceText.Describe(this, left, right);

    internal static FieldDifference Of(
        string field, DifferenceKind kind, ReadOnlySpan<byte> left, int leftOffset, ReadOnlySpan<byte> right, int rightOffset, ReadOnlySpan<byte> oid = default) => new()
        {
            Field = field,
            Kind = kind,
            ExtensionOid = oid.IsEmpty ? null : Oids.ToDotted(oid),
            ExtensionName = oid.IsEmpty ? null : Oids.ExtensionName(oid),
            Left = left[..Math.Min(left.Length, MaxKeptBytes)].ToArray(),
            LeftLength = left.Length,
            LeftOffset = leftOffset,
            Right = right[..Math.Min(right.Length, MaxKeptBytes)].ToArray(),
            RightLength = right.Length,
            RightOffset = rightOffset,
            CommonLength = left.CommonPrefixLength(right),
        };
}
