using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Changes drafts in their usages and constraints, octet by octet where it matters.</summary>
internal static class UsageDrafts
{
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    public const string AnyPurpose = "2.5.29.37.0";
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
    public const string NameConstraints = "2.5.29.30";

    /// <summary>A smart card logon, which no table names.</summary>
    public const string OtherPurpose = "1.3.6.1.4.1.311.20.2.2";

    /// <summary>With a critical keyUsage: the content octets of its BIT STRING, the count of unused bits first.</summary>
    public static CertificateDraft WithUsage(this CertificateDraft draft, params byte[] content) =>
        draft.With(new ForgedExtension(WellKnownOids.KeyUsage, IsCritical: true, Der.Element(0x03, content)));

    /// <summary>With an extKeyUsage, not critical.</summary>
    public static CertificateDraft WithPurposes(this CertificateDraft draft, params string[] purposes) => draft.With(Extensions.ExtendedKeyUsage(purposes));

    /// <summary>With a critical basicConstraints: the elements inside its SEQUENCE.</summary>
    public static CertificateDraft WithConstraints(this CertificateDraft draft, params byte[][] fields) =>
        draft.With(new ForgedExtension(WellKnownOids.BasicConstraints, IsCritical: true, Der.Sequence(fields)));
}
