using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>Bits of keyUsage for people, by their names in RFC 5280 section 4.2.1.3.</summary>
internal static class KeyUsageText
{
    private static readonly string[] Names =
    [
        "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly",
    ];

    /// <summary>The names in order, with commas; "no bit" where there is none.</summary>
    public static string Of(KeyUsageBits bits) =>
        bits == KeyUsageBits.None ? "no bit" : string.Join(", ", Names.Where((_, i) => ((int)bits & (1 << i)) != 0));
}
