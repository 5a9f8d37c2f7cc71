using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Validity;

/// <summary>Rules over validity periods.</summary>
internal static class ValidityRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new ValidityOver60Months(),
        new ValidityOver39Months(),
        new ValidityOver825Days(),
        new ValidityOver398Days(),
        new ValidityOver200Days(),
        new ValidityOver100Days(),
        new ValidityOver47Days(),
        new ValidityOver397Days(),
        new ValidityOver199Days(),
        new ValidityOver99Days(),
        new ValidityOver46Days(),
        new ValidityNotPositive(),
        new NotBeforeOutOfWindow(),
    ];
}
