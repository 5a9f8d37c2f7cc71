using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>A rule over a type of GeneralName that a subscriber's subjectAltName may not have at all (TLS BR section 7.1.2.7.12, table).</summary>
/// <param name="tag">The type.</param>
/// <param name="type">Its name in RFC 5280.</param>
internal abstract class ForbiddenNameRule(byte tag, string type) : GeneralNameRule(KnownExtension.SubjectAltName, tag)
{
    protected sealed override void CheckName(scoped in AuditedCertificate certificate, ReadOnlySpan<byte> name, CertificateRuleSink sink) =>
        sink.Violation(certificate, name, $"subjectAltName has a name of the type {type}, {ShownText.Ascii(name)}.");

    /// <summary>The descriptor of the rule: they differ in the type only.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="type">The type's name in RFC 5280.</param>
    /// <param name="trap">What looks like a violation and is none.</param>
    protected static RuleDescriptor Describe(string id, string type, string trap) => new()
    {
        Id = id,
        Group = RuleGroups.CertificateProfile,
        PartOf = "san-missing-or-invalid",
        Title = $"subjectAltName of a subscriber certificate has a name of the type {type}",
        Requirement = "The subjectAltName of a subscriber certificate has names of the types dNSName and iPAddress and no others.",
        DataNeeded = "the certificate or precertificate",
        Traps = [trap],
        Violation = $"A certificate for a TLS server whose subjectAltName has a dNSName and a name of the type {type}.",
        NearestLegal = "The same certificate with the dNSName alone.",
        Editions =
        [
            new(EditionDates.BrFirst, EditionDates.BrProfiles, Severity.Critical, "TLS BR 1.0 s9.2.1 (later s7.1.4.2.1)"),
            new(EditionDates.BrProfiles, null, Severity.Critical, "TLS BR 2.2.6 s7.1.2.7.12"),
        ],
    };
}
