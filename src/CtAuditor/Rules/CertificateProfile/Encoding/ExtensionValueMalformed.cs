using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// RFC 5280 section 4.2: extnValue holds the DER encoding of a value of the type that the OID stands for.
internal sealed class ExtensionValueMalformed : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.ExtensionsField);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "extension-value-malformed",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "The value of an extension is not DER of its type",
        Requirement = "The value of an extension is the DER encoding of the type that its definition gives, to the last byte.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "lists without elements, and values that the type allows and a profile does not, are other rules'",
            "SCT lists and poisons have rules of their own",
            "of an OID that we do not know no value is malformed",
            "of an extension that is there twice the first is looked at",
        ],
        Violation = "A subjectKeyIdentifier whose value is the identifier itself, without the OCTET STRING around it.",
        NearestLegal = "The same identifier inside an OCTET STRING inside extnValue.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        for (var kind = KnownExtension.BasicConstraints; kind < KnownExtension.Other; kind++)
        {
            if (!certificate.Has(KnownExtensions.TraitOf(kind)))
            {
                continue;
            }

            var extension = certificate.Extension(kind);
            var fault = FaultOf(kind, extension.Value);
            if (fault.Kind != FaultKind.None)
            {
                sink.Violation(certificate, extension.Raw, $"The value of {kind} is not DER of its type: {Text(fault.Kind)} at byte {fault.Offset} of {extension.Value.Length}.");
            }
        }
    }

    private static Fault FaultOf(KnownExtension kind, ReadOnlySpan<byte> value) => kind switch
    {
        KnownExtension.BasicConstraints => ExtensionSyntax.OfBasicConstraints(value),
        KnownExtension.KeyUsage => ExtensionSyntax.OfKeyUsage(value),
        KnownExtension.ExtendedKeyUsage => ExtensionSyntax.OfExtendedKeyUsage(value),
        KnownExtension.SubjectAltName or KnownExtension.IssuerAltName => ExtensionSyntax.OfGeneralNames(value),
        KnownExtension.CertificatePolicies => ExtensionSyntax.OfCertificatePolicies(value),
        KnownExtension.PolicyMappings => ExtensionSyntax.OfPolicyMappings(value),
        KnownExtension.PolicyConstraints => ExtensionSyntax.OfPolicyConstraints(value),
        KnownExtension.InhibitAnyPolicy => ExtensionSyntax.OfInhibitAnyPolicy(value),
        KnownExtension.NameConstraints => ExtensionSyntax.OfNameConstraints(value),
        KnownExtension.CrlDistributionPoints or KnownExtension.FreshestCrl => ExtensionSyntax.OfDistributionPoints(value),
        KnownExtension.AuthorityInformationAccess or KnownExtension.SubjectInformationAccess => ExtensionSyntax.OfAccessDescriptions(value),
        KnownExtension.AuthorityKeyIdentifier => ExtensionSyntax.OfAuthorityKeyIdentifier(value),
        KnownExtension.SubjectKeyIdentifier => ExtensionSyntax.OfSubjectKeyIdentifier(value),
        KnownExtension.SubjectDirectoryAttributes => ExtensionSyntax.OfSubjectDirectoryAttributes(value),
        KnownExtension.OcspNoCheck => ExtensionSyntax.OfOcspNoCheck(value),
        KnownExtension.CabfOrganizationIdentifier => ExtensionSyntax.OfCabfOrganizationIdentifier(value),
        KnownExtension.QcStatements => ExtensionSyntax.OfQcStatements(value),
        KnownExtension.TlsFeature => ExtensionSyntax.OfTlsFeature(value),
        _ => Fault.None,
    };

    private static string Text(FaultKind kind) => kind switch
    {
        FaultKind.Truncated => "it ends inside an element",
        FaultKind.TrailingBytes => "there is more than the type has",
        FaultKind.UnexpectedTag => "a tag that the type does not have",
        FaultKind.BadLength => "a length that is not in its shortest form",
        _ => "an encoding that DER does not have",
    };
}
