namespace CtAuditor.Pki.Certificates;

/// <summary>
/// Compares the extensions of two TBSCertificates. Extensions are matched by OID, the n-th of an OID with the n-th; then
/// criticality, value and, over all that match, the order are compared on their bytes.
/// </summary>
internal static class ExtensionComparison
{
    private const int NoMatch = -1;

    public static void Compare(in TbsCertificateView left, in TbsCertificateView right, DifferenceList found)
    {
        var matches = new int[left.Extensions.Count];
        var taken = new bool[right.Extensions.Count];
        var index = 0;
        foreach (var extension in left.Extensions)
        {
            matches[index] = NoMatch;
            if (TryMatch(extension.Oid, right.Extensions, taken, out var other, out var otherIndex))
            {
                matches[index] = otherIndex;
                CompareOne(extension, other, found);
            }
            else
            {
                found.Add(FieldDifference.Of(TbsField.Extension, DifferenceKind.Missing, extension.Raw, extension.Offset, default, -1, extension.Oid));
            }

            index++;
        }

        index = 0;
        foreach (var extension in right.Extensions)
        {
            if (!taken[index++])
            {
                found.Add(FieldDifference.Of(TbsField.Extension, DifferenceKind.Extra, default, -1, extension.Raw, extension.Offset, extension.Oid));
            }
        }

        CompareOrder(left.Extensions, right.Extensions, matches, found);
    }

    private static bool TryMatch(ReadOnlySpan<byte> oid, in ExtensionsView extensions, bool[] taken, out ExtensionView match, out int index)
    {
        index = 0;
        foreach (var candidate in extensions)
        {
            if (!taken[index] && candidate.Oid.SequenceEqual(oid))
            {
                taken[index] = true;
                match = candidate;
                return true;
            }

            index++;
        }

        match = default;
        return false;
    }

    private static void CompareOne(in ExtensionView left, in ExtensionView right, DifferenceList found)
    {
        if (!left.CriticalField.SequenceEqual(right.CriticalField))
        {
            found.Add(FieldDifference.Of(TbsField.Extension, DifferenceKind.Criticality, left.CriticalField, left.Offset, right.CriticalField, right.Offset, left.Oid));
        }

        if (!left.Value.SequenceEqual(right.Value))
        {
            found.Add(FieldDifference.Of(TbsField.Extension, DifferenceKind.Value, left.Value, left.ValueOffset, right.Value, right.ValueOffset, left.Oid));
        }
    }

    // One extension moved away can shift every other one, so only the first place where the order departs is named.
    private static void CompareOrder(in ExtensionsView left, in ExtensionsView right, int[] matches, DifferenceList found)
    {
        var sorted = Array.FindAll(matches, static match => match != NoMatch);
        Array.Sort(sorted);
        var rank = 0;
        var index = 0;
        foreach (var extension in left)
        {
            var match = matches[index++];
            if (match == NoMatch)
            {
                continue;
            }

            if (match != sorted[rank++])
            {
                var other = At(right, match);
                found.Add(FieldDifference.Of(TbsField.Extension, DifferenceKind.Order, extension.Raw, extension.Offset, other.Raw, other.Offset, extension.Oid));
                return;
            }
        }
    }

    private static ExtensionView At(in ExtensionsView extensions, int index)
    {
        var rest = extensions.GetEnumerator();
        for (var i = 0; i <= index; i++)
        {
            rest.MoveNext();
        }

        return rest.Current;
    }
}
