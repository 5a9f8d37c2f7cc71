using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

/// <summary>Rules over certificates of CAs.</summary>
internal static class CaRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new NameConstraintsReservedAddress(),
        .. CaExtensionRules.All,
        new CaBasicConstraintsMissing(),
        new CaBasicConstraintsNotCritical(),
        new CaNotCa(),
        new CaKeyUsageMissing(),
        new RootKeyUsageMissing(),
        new CaKeyUsageNotCritical(),
        new RootKeyUsageNotCritical(),
        new CaKeyUsageNoCertSign(),
        new CaKeyUsageNoCrlSign(),
        new CaKeyUsageForbidden(),
        new CaKeyUsageRsa(),
        new CaKeyUsageRsaEncipherment(),
        new RootEku(),
        new RootPathLength(),
        new RootPolicies(),
        new RootValidity(),
        new CaEkuCritical(),
        new CaEkuForbidden(),
        new CaEkuOcspSigning(),
        new CaEkuUnrestricted(),
        new CaEkuOtherValue(),
        new CaEkuBesideServerAuth(),
        new PrecertificateSigningCaEku(),
        new RootIssuesLeaf(),
        new CaAttributeNotRecommended(),
        new CaCountryNotIso(),
        new CaSubjectEmpty(),
        new OcspResponderNameIncomplete(),
        new OtherCaOrganizationalUnit(),
        new RootCommonNameMissing(),
        new RootCountryMissing(),
        new RootOrganizationMissing(),
        new RootOrganizationalUnit(),
        new SubordinateCommonNameMissing(),
        new SubordinateCountryMissing(),
        new SubordinateNameEncoding(),
        new SubordinateOrganizationMissing(),
        new SubordinateOrganizationalUnit(),
    ];
}
