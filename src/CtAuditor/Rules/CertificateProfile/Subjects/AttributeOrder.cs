using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

// TLS BR sections 7.1.4.1 and 7.1.4.2, table of encoding and order.
internal sealed class AttributeOrder : CertificateRule
{
    public override RuleScope Scope { get; } = new(SubjectScopes.Named);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "subject-attribute-order",
        Group = RuleGroups.CertificateProfile,
        PartOf = "subject-rdn-order-or-multivalue",
        Title = "Attributes of the subject out of the prescribed order",
        Requirement = "Attributes of the subject that the table lists stand in its order: domainComponent, countryName, stateOrProvinceName, localityName, postalCode, streetAddress, organizationName, surname, givenName, organizationalUnitName, commonName.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "jurisdiction, businessCategory, serialNumber and organizationIdentifier have no order and may stand anywhere",
            "several domainComponent or streetAddress attributes in a row are in order",
            "before 2023-09-15 any order was",
        ],
        Violation = "A certificate of 2024 whose subject has commonName before countryName.",
        NearestLegal = "The same certificate with countryName first.",
        Editions = [new(EditionDates.BrProfiles, null, Severity.Error, "TLS BR 2.2.6 s7.1.4.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        ref readonly var subject = ref certificate.Subject;
        var highest = -1;
        for (var i = 0; i < subject.Count; i++)
        {
            ref readonly var attribute = ref subject[i];
            var rank = AttributeRanks.Of(attribute.Kind);
            if (rank >= 0 && rank < highest)
            {
                sink.Violation(certificate, subject.Type(attribute), $"{AttributeNames.Of(attribute.Kind)} stands after an attribute that has to come later.");
            }

            highest = Math.Max(highest, rank);
        }
    }
}
