using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

/// <summary>Rules over DER, versions, serial numbers and times.</summary>
internal static class EncodingRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new UtcTimeWithoutSeconds(),
        new UtcTimeNotZulu(),
        new GeneralizedTimeWithoutSeconds(),
        new GeneralizedTimeFraction(),
        new GeneralizedTimeNotZulu(),
        new GeneralizedTimeBefore2050(),
        new VersionNot3(),
        new ExtensionsVersionNot3(),
        new UniqueIdentifierPresent(),
        new UniqueIdentifierVersion(),
        new SerialNumberTooLong(),
        new SerialNumberNotPositive(),
        new SerialNumberShort(),
        new SerialNumberNotMinimal(),
        new VersionNotDer(),
        new CriticalFalseEncoded(),
        new CriticalTrueNotDer(),
        new ExtensionsEmpty(),
        new ExtensionValueMalformed(),
        new NameConstraintsDefaultEncoded(),
        new NameMalformed(),
        new NameSetNotSorted(),
        new PublicKeyInfoMalformed(),
        new SignatureFieldsMalformed(),
    ];
}
