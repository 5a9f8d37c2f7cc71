using System.Formats.Asn1;

namespace CtAuditor.Rules.Profiles;

/// <summary>
/// Policies of CAs that browsers' root programs took as the mark of extended validation (EV Guidelines section 7.1.6.1, item 3) in the
/// years before the reserved policy was the only one: those on which the EV tables of Mozilla's and Chrome's programs agreed from 2014 on.
/// </summary>
internal static class ProgramEvPolicies
{
    private static readonly byte[][] Policies =
    [
        .. new[]
        {
            "1.2.392.200091.100.721.1", "1.2.40.0.17.1.22", "1.3.159.1.17.1", "1.3.6.1.4.1.13177.10.1.3.10", "1.3.6.1.4.1.14370.1.6", "1.3.6.1.4.1.14777.6.1.1",
            "1.3.6.1.4.1.14777.6.1.2", "1.3.6.1.4.1.17326.10.14.2.1.2", "1.3.6.1.4.1.17326.10.8.12.1.2", "1.3.6.1.4.1.22234.2.5.2.3.1", "1.3.6.1.4.1.23223.1.1.1", "1.3.6.1.4.1.23223.2",
            "1.3.6.1.4.1.34697.2.1", "1.3.6.1.4.1.34697.2.2", "1.3.6.1.4.1.34697.2.3", "1.3.6.1.4.1.34697.2.4", "1.3.6.1.4.1.36305.2", "1.3.6.1.4.1.40869.1.1.22.3",
            "1.3.6.1.4.1.4146.1.1", "1.3.6.1.4.1.4788.2.202.1", "1.3.6.1.4.1.6334.1.100.1", "1.3.6.1.4.1.6449.1.2.1.5.1", "1.3.6.1.4.1.782.1.2.1.8.1", "1.3.6.1.4.1.7879.13.24.1",
            "1.3.6.1.4.1.8024.0.2.100.1.2", "2.16.528.1.1003.1.2.7", "2.16.578.1.26.1.3.3", "2.16.756.1.83.21.0", "2.16.756.1.89.1.2.1.1", "2.16.792.3.0.4.1.1.4",
            "2.16.840.1.113733.1.7.23.6", "2.16.840.1.113733.1.7.48.1", "2.16.840.1.114028.10.1.2", "2.16.840.1.114171.500.9", "2.16.840.1.114404.1.1.2.4.1", "2.16.840.1.114412.2.1",
            "2.16.840.1.114413.1.7.23.3", "2.16.840.1.114414.1.7.23.3", "2.16.840.1.114414.1.7.24.3",
        }.Select(Encode),
    ];

    /// <summary>Whether it is one of them.</summary>
    /// <param name="oid">Content octets.</param>
    public static bool Contains(ReadOnlySpan<byte> oid)
    {
        foreach (var policy in Policies)
        {
            if (oid.SequenceEqual(policy))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Encode(string dotted)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(dotted);
        const int header = 2;
        return writer.Encode()[header..];
    }
}
