using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>Rules over subject and issuer names of subscriber certificates, extended validation included.</summary>
internal static class SubjectRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
    ];
}
