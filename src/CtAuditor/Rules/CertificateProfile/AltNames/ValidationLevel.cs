using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>Tells extended validation by the policies of a certificate.</summary>
internal static class ValidationLevel
{
    private const CertificateTraits OtherReserved =
        CertificateTraits.DomainValidated | CertificateTraits.OrganizationValidated | CertificateTraits.IndividualValidated;

    /// <summary>Whether it is extended-validation.</summary>
    public static ExtendedValidation Of(scoped in AuditedCertificate certificate)
    {
        if (certificate.Has(CertificateTraits.ExtendedValidated))
        {
            return ExtendedValidation.Yes;
        }

        var isOther = (certificate.Traits & OtherReserved) != 0 || !certificate.Has(CertificateTraits.CertificatePolicies);
        return isOther ? ExtendedValidation.No : ExtendedValidation.Unknown;
    }
}
