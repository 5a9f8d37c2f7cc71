using System.Text;
using CtAuditor.Pki;

namespace CtAuditor.Rules.SctPolicy;

/// <summary>What findings about the SCT policy of a program share.</summary>
internal static class PolicyDraft
{
    /// <summary>A finding about one certificate under one program.</summary>
    public static FindingDraft Of(GroupCertificate final, SctCompliance compliance, string message) => new()
    {
        Subjects = [final],
        Discriminator = Hash256.Of(Encoding.ASCII.GetBytes(compliance.Program.Name + final.CanonicalTbsHash.ToHex())),

        // SCTs may also come by the TLS extension, which nobody sees in a log.
        Confidence = Confidence.Probable,
        Message = message,
    };

    /// <summary>": Log A, Log B", or nothing.</summary>
    public static string Names(SctCompliance compliance) =>
        compliance.Counted.Count == 0 ? "" : ": " + string.Join(", ", compliance.Counted.Select(log => log.Name));
}
