using CtAuditor.Pki.Certificates;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.CertificateProfile.Extensions;

// RFC 5280 section 4.2.1.10: the iPAddress field MUST contain eight or 32 octets, in the style of RFC 4632 (CIDR).
internal sealed class NameConstraintAddressInvalid : CertificateRule
{
    public override RuleScope Scope { get; } = new(CertificateRole.Any, CertificateTraits.NameConstraints);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "name-constraint-address-invalid",
        Group = RuleGroups.CertificateProfile,
        PartOf = "ca-profile-other",
        Title = "A name constraint on addresses is no range in CIDR style",
        Requirement = "A name constraint of the type iPAddress is an address and a mask, 8 bytes for IPv4 and 32 for IPv6, and the mask is ones "
            + "followed by zeros.",
        DataNeeded = "the certificate or precertificate",
        Traps =
        [
            "0.0.0.0/0 is a range",
            "bits of the address that the mask does not cover do not matter",
        ],
        Violation = "A CA certificate with an excluded iPAddress of 4 bytes.",
        NearestLegal = "The same certificate with address and mask.",
        Editions = [new(EditionDates.Rfc3280, null, Severity.Error, "RFC 5280 s4.2.1.10")],
    };

    public override void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink)
    {
        if (NameConstraintsView.TryRead(certificate.Extension(KnownExtension.NameConstraints).Value, out var constraints))
        {
            CheckSubtrees(certificate, sink, constraints.Permitted);
            CheckSubtrees(certificate, sink, constraints.Excluded);
        }
    }

    private static void CheckSubtrees(scoped in AuditedCertificate certificate, CertificateRuleSink sink, NameConstraintsView.Subtrees subtrees)
    {
        foreach (var subtree in subtrees)
        {
            if (subtree.Tag == GeneralNameTag.IpAddress && !IsRange(subtree.Base))
            {
                sink.Violation(certificate, subtree.Raw, $"The name constraint on addresses {ShownText.Hex(subtree.Base)} is no address with a CIDR mask.");
            }
        }
    }

    private static bool IsRange(ReadOnlySpan<byte> range)
    {
        if (range.Length is not (8 or 32))
        {
            return false;
        }

        var mask = range[(range.Length / 2)..];
        var ones = mask.IndexOfAnyExcept((byte)0xFF);
        return ones < 0 || ((byte)(mask[ones] | (mask[ones] - 1)) == 0xFF && mask[(ones + 1)..].IndexOfAnyExcept((byte)0) < 0) || (mask[ones] == 0 && mask[ones..].IndexOfAnyExcept((byte)0) < 0);
    }
}
