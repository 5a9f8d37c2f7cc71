namespace CtAuditor.Rules.Profiles;

/// <summary>Which certificates a rule has anything to say about: one comparison each, before it is asked.</summary>
/// <param name="Roles">The certificate has one of these roles.</param>
/// <param name="Needs">It has all of these.</param>
/// <param name="Excludes">It has none of these.</param>
/// <param name="AnyOf">It has at least one of these; None where it does not matter.</param>
/// <param name="Names">Its subjectAltName has at least one of these; None where it does not matter.</param>
public readonly record struct RuleScope(
    CertificateRole Roles,
    CertificateTraits Needs = CertificateTraits.None,
    CertificateTraits Excludes = CertificateTraits.None,
    CertificateTraits AnyOf = CertificateTraits.None,
    NameTraits Names = NameTraits.None)
{
    /// <summary>Whether a certificate is in the scope.</summary>
    public bool Covers(scoped in AuditedCertificate certificate) =>
        (certificate.Role & Roles) != CertificateRole.None
        && (certificate.Traits & Needs) == Needs
        && (certificate.Traits & Excludes) == CertificateTraits.None
        && (AnyOf == CertificateTraits.None || (certificate.Traits & AnyOf) != CertificateTraits.None)
        && (Names == NameTraits.None || (certificate.Names & Names) != NameTraits.None);
}
