using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 section 11.5: a component with its default value is not encoded. RFC 5280 section 4.2.1.9: cA BOOLEAN DEFAULT FALSE; section
// 4.2.1.10: minimum BaseDistance DEFAULT 0.
internal sealed class ExtensionDefaultEncoded : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, AnyOf: CertificateTraits.BasicConstraints | CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "extension-default-encoded",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A default value is written out in basicConstraints or nameConstraints",
        Requirement = "DER leaves out what has its default value: cA FALSE in basicConstraints, minimum 0 in nameConstraints.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "an empty basicConstraints says the same in the right form",
        ],
        Violation = "basicConstraints 30 03 01 01 00.",
        NearestLegal = "basicConstraints 30 00.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (certificate.Has(CertificateTraits.BasicConstraints))
        {
            var constraints = certificate.Extension(KnownExtension.BasicConstraints);
            var outer = new DerReader(constraints.Value);
            if (outer.TryRead(DerTag.Sequence, out var fields, out _) && fields.Open().TryRead(DerTag.Boolean, out var ca, out _) && ca.Content is [0])
            {
                sink.Violation(certificate, ca.Raw, $"basicConstraints encodes cA FALSE, which is the default and left out in DER.");
            }
        }

        if (certificate.Has(CertificateTraits.NameConstraints))
        {
            CheckSubtrees(certificate, sink);
        }
    }

    private static void CheckSubtrees(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        var outer = new DerReader(certificate.Extension(KnownExtension.NameConstraints).Value);
        if (!outer.TryRead(DerTag.Sequence, out var constraints, out _))
        {
            return;
        }

        var lists = constraints.Open();
        while (lists.TryRead(out var list, out _))
        {
            var subtrees = list.Open();
            while (subtrees.TryRead(DerTag.Sequence, out var subtree, out _))
            {
                var fields = subtree.Open();
                if (fields.TryRead(out _, out _) && fields.TryRead(DerTag.Primitive(0), out var minimum, out _) && minimum.Content is [0])
                {
                    sink.Violation(certificate, subtree.Raw, $"nameConstraints encodes a minimum of 0, which is the default and left out in DER.");
                }
            }
        }
    }
}
