using CtAuditor.Pki.Crls;

namespace CtAuditor.Rules.Crls;

/// <summary>The names that RFC 5280 section 5.3.1 gives reasons.</summary>
internal static class ReasonText
{
    /// <summary>The name, or "not defined".</summary>
    public static string Of(CrlReason reason) => reason switch
    {
        CrlReason.Unspecified => "unspecified",
        CrlReason.KeyCompromise => "keyCompromise",
        CrlReason.CaCompromise => "cACompromise",
        CrlReason.AffiliationChanged => "affiliationChanged",
        CrlReason.Superseded => "superseded",
        CrlReason.CessationOfOperation => "cessationOfOperation",
        CrlReason.CertificateHold => "certificateHold",
        CrlReason.RemoveFromCrl => "removeFromCRL",
        CrlReason.PrivilegeWithdrawn => "privilegeWithdrawn",
        CrlReason.AaCompromise => "aACompromise",
        _ => "not defined",
    };
}
