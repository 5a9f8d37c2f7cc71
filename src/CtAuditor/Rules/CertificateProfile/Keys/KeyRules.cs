using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Keys;

/// <summary>Rules over public keys and signature algorithms.</summary>
internal static class KeyRules
{
    public static IReadOnlyList<CertificateRule> All { get; } =
    [
        new RsaModulusTooShort(),
        new OldRootRsaModulusTooShort(),
        new OldSubordinateRsaModulusTooShort(),
        new OldSubscriberRsaModulusTooShort(),
        new RsaModulusNotWholeOctets(),
        new RsaExponentEven(),
        new RsaExponentTooSmall(),
        new RsaExponentOne(),
        new RsaExponentNegative(),
        new RsaExponentOutOfRange(),
        new RsaModulusEven(),
        new RsaModulusSmallFactor(),
        new RsaPublicKeyMalformed(),
        new RsaSpkiParametersNotNull(),
        new RsaPssSpki(),
        new PublicKeyTypeNotAllowed(),
        new EcCurveNotAllowed(),
        new EcSpkiParametersNotNamedCurve(),
        new EcPointNotOnCurve(),
        new EcPointHybrid(),
        new DsaParametersMissing(),
        new DsaModulusTooShort(),
        new DsaSizesNotAllowed(),
        new DsaValueOutOfRange(),
        new DsaValueWrongOrder(),
        new DsaNotAllowed(),
        new DsaNotAllowedByMozilla(),
        new RocaKey(),
        new RsaClosePrimes(),
        new DebianWeakKey(),
        new KeyKnownCompromised(),
        new SignatureRsaParametersNotNull(),
        new SignaturePssParameters(),
        new SignatureEcdsaEncoding(),
        new SignatureAlgorithmNotAllowed(),
        new SignatureAlgorithmFieldsDiffer(),
        new SignatureAlgorithmMismatch(),
        new Sha1Signature(),
        new Sha1SignatureSubordinateCa(),
        new Sha1SignatureOcspResponder(),
        new Sha1SignatureAnyCa(),
        new Sha1ExpirationTooLate(),
    ];
}
