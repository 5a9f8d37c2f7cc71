using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Encoding;

// X.690 section 11.5: a component with its default value is not encoded. RFC 5280 section 4.2.1.10: minimum BaseDistance DEFAULT 0.
internal sealed class NameConstraintsDefaultEncoded : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraints-default-encoded",
        Group = RuleGroups.CertificateProfile,
        PartOf = "der-encoding-error",
        Title = "A default value is written out in nameConstraints",
        Requirement = "DER leaves out what has its default value: minimum 0 in nameConstraints.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "a minimum other than 0 is encoded, and breaks another rule",
        ],
        Violation = "A GeneralSubtree with a minimum of 0 written out.",
        NearestLegal = "The same GeneralSubtree without it.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s4.2, MRSP 3.1 s5.2")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
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
