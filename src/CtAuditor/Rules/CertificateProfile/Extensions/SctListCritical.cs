using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// TLS BR section 7.1.2.7.6 and the tables of the other profiles: not critical.
internal sealed class SctListCritical() : CriticalityRule(KnownExtension.SctList, "The SCT list", isWanted: false)
{
    public override RuleScope Scope { get; } = new(CertificateRole.Subscriber | CertificateRole.AnyCa | CertificateRole.OcspResponder, CertificateTraits.SctList);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "sct-list-critical",
        Group = RuleGroups.CertificateProfile,
        PartOf = "forbidden-extension-or-field",
        Title = "The SCT list is marked critical",
        Requirement = "The SCT list is not critical.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "criticality FALSE is the default and is encoded by leaving it out",
            "the poison of a precertificate is critical",
        ],
        Violation = "A subscriber certificate of 2024 whose SCT list is critical.",
        NearestLegal = "The same certificate with the extension not critical.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7.6")],
    };
}
