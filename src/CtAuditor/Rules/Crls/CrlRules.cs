using CtAuditor.Rules.Crls.Entries;
using CtAuditor.Rules.Crls.Extensions;
using CtAuditor.Rules.Crls.Fields;
using CtAuditor.Rules.Crls.Issuers;

namespace CtAuditor.Rules.Crls;

/// <summary>The rules over single CRLs: their fields, who signed them, their extensions, their entries.</summary>
internal static class CrlRules
{
    public static IReadOnlyList<CrlRule> All { get; } =
    [
        new CrlVersionNotV2(),
        new CrlAlgorithmsDiffer(),
        new CrlRsaParametersNotNull(),
        new CrlEcdsaParametersPresent(),
        new CrlAlgorithmNotAllowed(),
        new CrlSignedWithSha1(),
        new CrlIssuerEmpty(),
        new CrlTimeForm(),
        new CrlNextUpdateMissing(),
        new CrlNextUpdateNotLater(),
        new CrlValidityTooLong(),
        new CrlNotYetValid(),
        new CrlSignatureInvalid(),
        new CrlIssuerMismatch(),
        new CrlAuthorityKeyIdentifierMismatch(),
        new CrlNumberMissing(),
        new CrlNumberOutOfRange(),
        new CrlAuthorityKeyIdentifierMissing(),
        new CrlAuthorityKeyIdentifierNotKeyAlone(),
        new CrlAuthorityKeyIdentifierWithoutKey(),
        new CrlExtensionCriticality(),
        new CrlUnexpectedExtension(),
        new CrlUnknownCriticalExtension(),
        new CrlDuplicateExtension(),
        new CrlExtensionMalformed(),
        new CrlExtensionsEmpty(),
        new CrlIdpMissing(),
        new CrlIdpWithoutUri(),
        new CrlIdpEmpty(),
        new CrlIdpNameNotUri(),
        new CrlIdpIndirect(),
        new CrlIdpAttributeCertificates(),
        new CrlIdpContradictoryScope(),
        new CrlIdpSomeReasons(),
        new CrlEmptyRevokedList(),
        new CrlDuplicateEntry(),
        new CrlRevocationAfterThisUpdate(),
        new CrlRevocationTooEarly(),
        new CrlReasonCodeCritical(),
        new CrlReasonUndefined(),
        new CrlReasonUnspecified(),
        new CrlReasonForbidden(),
        new CrlCertificateHold(),
        new CrlRemoveFromCrlOutsideDelta(),
        new CrlReasonMissing(),
        new CrlEntryDuplicateExtension(),
        new CrlEntryExtensionMalformed(),
        new CrlEntryExtensionCriticality(),
        new CrlEntryUnknownCriticalExtension(),
        new CrlEntryUnexpectedExtension(),
    ];
}
