using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>Deviations of the fields that a precertificate and its final certificate share.</summary>
internal static class DeviationForge
{
    public static CertificateDraft Apply(CertificateDraft draft, IssuanceRequest request, Deviation deviation) => deviation switch
    {
        Deviation.ValidityOneDayLater => draft with { NotBefore = draft.NotBefore.AddDays(1), NotAfter = draft.NotAfter.AddDays(1) },
        Deviation.ValidityAsGeneralizedTime => draft with { UsesGeneralizedTime = true },

        // 2.23.140.1.2.2 is organisation-validated: as in the incident of 2023-06-15, one identifier alone differs.
        Deviation.PolicyChanged => draft.Replace(WellKnownOids.CertificatePolicies, _ => Extensions.CertificatePolicies("2.23.140.1.2.2")),
        Deviation.ExtensionsReordered => draft with { Extensions = draft.Extensions.SetItem(0, draft.Extensions[1]).SetItem(1, draft.Extensions[0]) },
        Deviation.CriticalityChanged => draft.Replace(WellKnownOids.ExtendedKeyUsage, extension => extension with { IsCritical = true }),
        Deviation.NameAdded => draft.Replace(
            WellKnownOids.SubjectAlternativeName,
            extension => Extensions.SubjectAlternativeName([.. request.DnsNames, "added." + request.DnsNames[0]], extension.IsCritical)),
        Deviation.SubjectKeyChanged => draft with
        {
            SubjectPublicKeyInfo = SubscriberKeys.Ecdsa("another key", Convert.ToHexStringLower(request.SerialNumber.Span)),
        },
        _ => draft,
    };
}
