using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.CertificateProfile.Subjects;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CaProfile;

// TLS BR section 7.1.4.1; its note, and section 7.1.2.2.2, except cross-certificates that repeat a name.
internal sealed class SubordinateNameEncoding : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.SubordinateCa);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subordinate-ca-name-encoding",
        Group = RuleGroups.CaProfile,
        PartOf = "ca-profile-other",
        Title = "Subject of a subordinate CA that is not encoded as new names are",
        Requirement = "The subject of a subordinate CA has one attribute a RelativeDistinguishedName, none repeated but streetAddress and domainComponent, in the order of the table.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a cross-certificate may repeat the name of an older CA, which the certificate does not tell; hence a notice",
            "a CA for something other than TLS servers is passed over",
        ],
        Violation = "A subordinate CA for TLS of 2024 with commonName before countryName.",
        NearestLegal = "The same certificate with countryName first.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Notice, "TLS BR 2.2.6 s7.1.4.1")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        if (!CaPurposes.MayIssueForTls(certificate))
        {
            return;
        }

        if (certificate.Has(CertificateTraits.MultiValuedRdn))
        {
            sink.Violation(certificate, subject.Raw, $"The subject has {subject.Total} attributes in {subject.RdnCount} RelativeDistinguishedNames.");
        }

        var highest = -1;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            var rank = AttributeRanks.Of(attribute.Kind);
            if (rank >= 0 && rank < highest)
            {
                sink.Violation(certificate, subject.Type(attribute), $"{AttributeNames.Of(attribute.Kind)} stands after an attribute that has to come later.");
            }
            else if (attribute.Kind is not (NameAttributeKind.DomainComponent or NameAttributeKind.StreetAddress) && RepeatedAttributes.IsRepetition(subject, i))
            {
                sink.Violation(certificate, subject.Type(attribute), $"The subject has {AttributeNames.Of(subject, attribute)} more than once.");
            }

            highest = Math.Max(highest, rank);
        }
    }
}
