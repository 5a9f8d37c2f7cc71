using System.Globalization;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Certificates;

/// <summary>Puts a <see cref="FieldDifference"/> into words.</summary>
internal static class DifferenceText
{
    // Up to this many bytes are printed whole; of a longer value, this many around the first byte that differs.
    private const int ShownBytes = 40;
    private const int ShownBeforeDifference = 8;

    public static string Describe(FieldDifference difference, string left, string right) => difference.Kind switch
    {
        DifferenceKind.Unreadable => $"{(difference.LeftOffset >= 0 ? left : right)} is no readable TBSCertificate: {difference.Fault}",
        DifferenceKind.Missing => $"{NameOf(difference)} is in {left} (offset {difference.LeftOffset}) and not in {right}",
        DifferenceKind.Extra => $"{NameOf(difference)} is in {right} (offset {difference.RightOffset}) and not in {left}",
        DifferenceKind.Order => $"{NameOf(difference)} is in another place among the extensions (offset {difference.LeftOffset} against {difference.RightOffset})",
        DifferenceKind.Criticality => DescribeCriticality(difference, left, right),
        _ => DescribeValue(difference),
    };

    private static string NameOf(FieldDifference difference) => difference switch
    {
        { ExtensionOid: null } => difference.Field,
        { ExtensionName: null } => $"extension {difference.ExtensionOid}",
        _ => $"extension {difference.ExtensionName} ({difference.ExtensionOid})",
    };

    private static string DescribeCriticality(FieldDifference difference, string left, string right)
    {
        var leftIsCritical = IsCritical(difference.Left);
        var rightIsCritical = IsCritical(difference.Right);
        if (leftIsCritical == rightIsCritical)
        {
            var meaning = leftIsCritical ? "critical" : "not critical";
            return $"{NameOf(difference)} is {meaning} on both sides but not in the same encoding: {HexOrAbsent(difference.Left)} against {HexOrAbsent(difference.Right)}";
        }

        return leftIsCritical
            ? $"{NameOf(difference)} is critical in {left} and not critical in {right}"
            : $"{NameOf(difference)} is not critical in {left} and critical in {right}";

        static bool IsCritical(byte[] field) => field.Length > 0 && field[^1] != 0;
        static string HexOrAbsent(byte[] field) => field.Length == 0 ? "absent" : Convert.ToHexStringLower(field);
    }

    private static string DescribeValue(FieldDifference difference)
    {
        var bytes = string.Create(
            CultureInfo.InvariantCulture,
            $"{Hex(difference.Left, difference.LeftLength, difference.CommonLength)} (offset {difference.LeftOffset}) against {Hex(difference.Right, difference.RightLength, difference.CommonLength)} (offset {difference.RightOffset})");
        if (difference.CommonLength > 0 && (difference.LeftLength > ShownBytes || difference.RightLength > ShownBytes))
        {
            bytes += string.Create(CultureInfo.InvariantCulture, $", the same for the first {difference.CommonLength} bytes");
        }

        if (difference.Field is TbsField.Issuer or TbsField.Subject && !difference.IsCut)
        {
            return DescribeNames(difference, bytes);
        }

        if (difference.Field == TbsField.Validity
            && TryReadValidity(difference.Left, out var left) && TryReadValidity(difference.Right, out var right))
        {
            return left == right
                ? $"validity has the same instants ({Iso(left)}) in another encoding: {TypesOf(difference.Left)} against {TypesOf(difference.Right)}, {bytes}"
                : $"validity is {Iso(left)} against {Iso(right)}";
        }

        return $"{NameOf(difference)} has another value: {bytes}";
    }

    private static string DescribeNames(FieldDifference difference, string bytes)
    {
        var left = NameText.Format(difference.Left);
        var right = NameText.Format(difference.Right);
        return string.Equals(left, right, StringComparison.Ordinal)
            ? $"{difference.Field} reads the same (\"{left}\") in another encoding: {bytes}"
            : $"{difference.Field} is \"{left}\" against \"{right}\"";
    }

    internal static bool TryReadValidity(ReadOnlySpan<byte> field, out (long NotBefore, long NotAfter) period)
    {
        period = default;
        return new DerReader(field).TryRead(DerTag.Sequence, out var element, out _)
            && ValidityPeriod.TryRead(element, out period.NotBefore, out period.NotAfter, out _);
    }

    private static string Iso((long NotBefore, long NotAfter) period) => $"{Iso(period.NotBefore)} to {Iso(period.NotAfter)}";

    private static string Iso(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string TypesOf(byte[] validity)
    {
        var types = new List<string>(2);
        if (new DerReader(validity).TryRead(out var element, out _))
        {
            var times = element.Open();
            while (times.TryRead(out var time, out _))
            {
                types.Add(time.Tag == DerTag.UtcTime ? "UTCTime" : "GeneralizedTime");
            }
        }

        return types.Count == 2 && types[0] == types[1] ? types[0] : string.Join(" and ", types);
    }

    private static string Hex(byte[] kept, int length, int common)
    {
        if (length <= ShownBytes)
        {
            return length == 0 ? "nothing" : Convert.ToHexStringLower(kept);
        }

        var start = Math.Max(0, Math.Min(common - ShownBeforeDifference, kept.Length - ShownBytes));
        var end = Math.Min(kept.Length, start + ShownBytes);
        return (start > 0 ? "..." : string.Empty) + Convert.ToHexStringLower(kept.AsSpan(start..end)) + (end < length ? "..." : string.Empty);
    }
}
