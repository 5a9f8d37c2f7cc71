using System.Text;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

/// <summary>What a name constraint on hosts covers (RFC 5280 section 4.2.1.10).</summary>
internal static class HostConstraint
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>Whether it is a fully qualified domain name, or one with a dot in front.</summary>
    public static bool IsDomain(ReadOnlySpan<byte> constraint)
    {
        var rest = constraint is [(byte)'.', ..] ? constraint[1..] : constraint;
        if (rest.Length is 0 or > LongestName)
        {
            return false;
        }

        for (var labels = 1; ; labels++)
        {
            var dot = rest.IndexOf((byte)'.');
            var label = dot < 0 ? rest : rest[..dot];
            if (!IsLabel(label))
            {
                return false;
            }

            if (dot < 0)
            {
                // An address in dotted form has a last label of digits.
                return labels > 1 && label.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            }

            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>
    /// Whether a dNSName is the constraint's domain or beneath it. For DNS names nothing is said of a dot in front: it is taken to mean
    /// what is beneath the domain where that makes the excluded tree smaller, and the domain too where it makes the permitted one larger.
    /// </summary>
    /// <param name="constraint">The base of a subtree; empty covers all.</param>
    /// <param name="name">The dNSName, of which a wildcard is a label like others.</param>
    /// <param name="isExcluding">Whether it is a tree of excludedSubtrees.</param>
    public static bool Covers(ReadOnlySpan<byte> constraint, ReadOnlySpan<byte> name, bool isExcluding)
    {
        if (constraint.IsEmpty)
        {
            return true;
        }

        var hasDot = constraint[0] == (byte)'.';
        var domain = hasDot ? constraint[1..] : constraint;
        return name.Length == domain.Length
            ? !(hasDot && isExcluding) && Ascii.EqualsIgnoreCase(name, domain)
            : name.Length > domain.Length && name[^(domain.Length + 1)] == (byte)'.' && Ascii.EqualsIgnoreCase(name[^domain.Length..], domain);
    }

    /// <summary>Whether an iPAddress is in a range of address and mask; one of the other version of IP is not.</summary>
    public static bool CoversAddress(ReadOnlySpan<byte> range, ReadOnlySpan<byte> address)
    {
        if (range.Length != 2 * address.Length)
        {
            return false;
        }

        for (var i = 0; i < address.Length; i++)
        {
            if (((address[i] ^ range[i]) & range[address.Length + i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == (byte)'-' || label[^1] == (byte)'-')
        {
            return false;
        }

        foreach (var octet in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return true;
    }
}
