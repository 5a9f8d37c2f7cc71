using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Usages;

/// <summary>Rules over key usages, extended key usages and basicConstraints of any certificate.</summary>
internal static class UsageRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new BasicConstraintsNotCritical(),
        new SubscriberIsCa(),
        new BasicConstraintsDer(),
        new PathLengthWithoutCa(),
        new PathLengthNegative(),
        new KeyUsageNotCritical(),
        new SubscriberKeyUsageNotCritical(),
        new KeyUsageEmpty(),
        new KeyUsageUnnamedBits(),
        new KeyUsageEmptyOctets(),
        new KeyUsageUnusedBits(),
        new KeyUsageCertSignWithoutCa(),
        new KeyUsagePurposesInconsistent(),
        new KeyUsageEcEncipherment(),
        new KeyUsageRsaEndEntity(),
        new KeyUsageEccInvalid(),
        new KeyUsageEccKeyAgreement(),
        new KeyUsageRsaInvalid(),
        new KeyUsageRsaDataEncipherment(),
        new KeyUsageRsaNoDigitalSignature(),
        new KeyUsageMissing(),
        new KeyUsageCertSign(),
        new KeyUsageCrlSign(),
        new EkuAnyCritical(),
        new EkuCritical(),
        new EkuMissing(),
        new EkuServerAuthMissing(),
        new EkuNoTlsPurpose(),
        new EkuExtraValue(),
        new EkuAnyPurpose(),
        new EkuForbidden(),
        new EkuOtherValue(),
        new EkuClientAuth(),
        new EkuValueBesideServerAuth(),
        new OcspNoCheckMissing(),
        new OcspNoCheckInvalid(),
        new OcspNoCheckCritical(),
        new OcspResponderEkuForbidden(),
        new OcspResponderKeyUsageMissing(),
        new OcspResponderKeyUsageNotCritical(),
        new OcspResponderKeyUsageInvalid(),
        new OcspResponderBasicConstraintsNotCritical(),
        new OcspResponderCrlDistributionPoints(),
        new OcspResponderSubjectAltName(),
        new OcspResponderNameConstraints(),
        new OcspResponderPolicies(),
        new OcspResponderInformationAccess(),
    ];
}
