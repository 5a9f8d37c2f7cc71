using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>Scopes that several of the rules here have.</summary>
internal static class SubjectScopes
{
    /// <summary>Whose names TLS BR section 7.1.4 is about, but for subordinate CAs, who may have to repeat an older name (section 7.1.2.2.2).</summary>
    public const CertificateRole Named = CertificateRole.Subscriber | CertificateRole.OcspResponder | CertificateRole.RootCa;

    /// <summary>Subscriber certificates.</summary>
    public static RuleScope Subscriber { get; } = new(CertificateRole.Subscriber);

    /// <summary>Any certificate.</summary>
    public static RuleScope Any { get; } = new(CertificateRole.Any);

    /// <summary>Subscriber certificates that are issued as extended validation.</summary>
    public static RuleScope ExtendedValidation { get; } =
        new(CertificateRole.Subscriber, AnyOf: CertificateTraits.ExtendedValidated | CertificateTraits.ProgramExtendedValidated);

    /// <summary>Subscriber certificates with a policy and what else they need.</summary>
    public static RuleScope Of(CertificateTraits needs) => new(CertificateRole.Subscriber, needs);
}
