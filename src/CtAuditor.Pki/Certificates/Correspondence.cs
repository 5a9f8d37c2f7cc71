namespace CtAuditor.Pki.Certificates;

/// <summary>
/// Whether two canonical TBSCertificates (<see cref="CanonicalTbs"/>) are the same bytes and, if not, in which fields
/// they differ (RFC 6962 section 3.1, CA/Browser Forum BR section 7.1.2.9). By convention the precertificate is left
/// and the final certificate right. The properties repeat the first difference; <see cref="Differences"/> has them all.
/// </summary>
public sealed record Correspondence
{
    /// <summary>At most this many differences are listed: two unrelated certificates have some thirty.</summary>
    public const int MaxDifferences = 64;

    private Correspondence(IReadOnlyList<FieldDifference> differences, bool isCut)
    {
        Differences = differences;
        IsCut = isCut;
    }

    /// <summary>Every field that differs, in the order of the fields, each extension in the left one's order.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; }

    /// <summary>Whether there are more differences than <see cref="MaxDifferences"/>.</summary>
    public bool IsCut { get; }

    /// <summary>Whether both are the same bytes.</summary>
    public bool AreEqual => Differences.Count == 0;

    /// <summary>Whether validity is the one field that differs.</summary>
    public bool IsOnlyValidity => IsOnly(TbsField.Validity);

    /// <summary>The first field that differs, or the empty string.</summary>
    public string Field => AreEqual ? string.Empty : Differences[0].Field;

    /// <inheritdoc cref="FieldDifference.ExtensionOid"/>
    public string? ExtensionOid => AreEqual ? null : Differences[0].ExtensionOid;

    /// <inheritdoc cref="FieldDifference.Kind"/>
    public DifferenceKind Kind => AreEqual ? DifferenceKind.None : Differences[0].Kind;

    /// <inheritdoc cref="FieldDifference.LeftOffset"/>
    public int LeftOffset => AreEqual ? -1 : Differences[0].LeftOffset;

    /// <inheritdoc cref="FieldDifference.RightOffset"/>
    public int RightOffset => AreEqual ? -1 : Differences[0].RightOffset;

    /// <inheritdoc cref="FieldDifference.Left"/>
    public byte[] Left => AreEqual ? [] : Differences[0].Left;

    /// <inheritdoc cref="FieldDifference.Right"/>
    public byte[] Right => AreEqual ? [] : Differences[0].Right;

    private static Correspondence Equal { get; } = new([], isCut: false);

    /// <summary>Compares byte by byte, then field by field. Input that cannot be read is a difference of its own kind.</summary>
    public static Correspondence Compare(ReadOnlySpan<byte> leftCanonicalTbs, ReadOnlySpan<byte> rightCanonicalTbs)
    {
        if (leftCanonicalTbs.SequenceEqual(rightCanonicalTbs))
        {
            return Equal;
        }

        var found = new DifferenceList();
        var isLeftReadable = TbsCertificateView.TryRead(leftCanonicalTbs, out var left, out var leftFault);
        var isRightReadable = TbsCertificateView.TryRead(rightCanonicalTbs, out var right, out var rightFault);
        if (!isLeftReadable)
        {
            var difference = FieldDifference.Of(TbsField.TbsCertificate, DifferenceKind.Unreadable, leftCanonicalTbs, 0, default, -1);
            found.Add(difference with { Fault = leftFault });
        }

        if (!isRightReadable)
        {
            var difference = FieldDifference.Of(TbsField.TbsCertificate, DifferenceKind.Unreadable, default, -1, rightCanonicalTbs, 0);
            found.Add(difference with { Fault = rightFault });
        }

        if (isLeftReadable && isRightReadable)
        {
            CompareFields(left, right, found);
            ExtensionComparison.Compare(left, right, found);
        }

        return new Correspondence(found.Items, found.IsCut);
    }

    /// <summary>Whether <paramref name="field"/> (see <see cref="TbsField"/>) is the one field that differs.</summary>
    public bool IsOnly(string field) => Differences.Count == 1 && string.Equals(Differences[0].Field, field, StringComparison.Ordinal);

    /// <summary>The first difference as a sentence without a full stop, and how many more there are.</summary>
    /// <param name="left">What to call the left one.</param>
    /// <param name="right">What to call the right one.</param>
    public string Describe(string left = "the first", string right = "the second")
    {
        if (AreEqual)
        {
            return "both are the same bytes";
        }

        var first = Differences[0].Describe(left, right);
        return Differences.Count switch
        {
            1 => first,
            2 => first + "; and one more difference",
            var count => $"{first}; and {(IsCut ? "at least " : string.Empty)}{count - 1} more differences",
        };
    }

    private static void CompareFields(in TbsCertificateView left, in TbsCertificateView right, DifferenceList found)
    {
        CompareField(TbsField.Version, left.VersionField, left.VersionOffset, right.VersionField, right.VersionOffset, found);
        CompareField(TbsField.SerialNumber, left.SerialNumberField, left.SerialNumberOffset, right.SerialNumberField, right.SerialNumberOffset, found);
        CompareField(TbsField.Signature, left.Signature, left.SignatureOffset, right.Signature, right.SignatureOffset, found);
        CompareField(TbsField.Issuer, left.Issuer, left.IssuerOffset, right.Issuer, right.IssuerOffset, found);
        CompareField(TbsField.Validity, left.Validity, left.ValidityOffset, right.Validity, right.ValidityOffset, found);
        CompareField(TbsField.Subject, left.Subject, left.SubjectOffset, right.Subject, right.SubjectOffset, found);
        CompareField(TbsField.SubjectPublicKeyInfo, left.SubjectPublicKeyInfo, left.SubjectPublicKeyInfoOffset, right.SubjectPublicKeyInfo, right.SubjectPublicKeyInfoOffset, found);
        CompareField(TbsField.IssuerUniqueId, left.IssuerUniqueId, left.IssuerUniqueIdOffset, right.IssuerUniqueId, right.IssuerUniqueIdOffset, found);
        CompareField(TbsField.SubjectUniqueId, left.SubjectUniqueId, left.SubjectUniqueIdOffset, right.SubjectUniqueId, right.SubjectUniqueIdOffset, found);

        // An empty list of extensions against none at all leaves no extension to name.
        if (left.Extensions.Count == 0 && right.Extensions.Count == 0)
        {
            CompareField(TbsField.Extensions, left.ExtensionsField, left.ExtensionsOffset, right.ExtensionsField, right.ExtensionsOffset, found);
        }
    }

    private static void CompareField(string field, ReadOnlySpan<byte> left, int leftOffset, ReadOnlySpan<byte> right, int rightOffset, DifferenceList found)
    {
        if (left.SequenceEqual(right))
        {
            return;
        }

        var kind = left.IsEmpty ? DifferenceKind.Extra : right.IsEmpty ? DifferenceKind.Missing : DifferenceKind.Value;
        found.Add(FieldDifference.Of(field, kind, left, left.IsEmpty ? -1 : leftOffset, right, right.IsEmpty ? -1 : rightOffset));
    }
}
