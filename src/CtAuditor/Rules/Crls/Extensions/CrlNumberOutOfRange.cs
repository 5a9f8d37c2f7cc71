using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Extensions;

// TLS BR 2.2.6 s7.2.2; RFC 5280 s5.2.3.
internal sealed class CrlNumberOutOfRange : CrlRule
{
    // 2^159 - 1 takes 20 octets, the first of them 7F; one that needs a leading zero to be positive has 21.
    private const int MaxLength = 20;

    public override CrlScope Scope { get; } = new(CrlTraits.CrlNumber);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-number-out-of-range",
        Group = RuleGroups.Crl,
        PartOf = "crl-number-missing-or-invalid",
        Title = "The cRLNumber is negative, or 2^159 or more",
        Requirement = "The number of a CRL is zero or more, and less than 2^159.",
        DataNeeded = "the CRL",
        Traps =
        [
            "a number of 20 octets whose first is below 80 is in range",
            "zero is in range",
        ],
        Violation = "A CRL with a cRLNumber of 21 octets.",
        NearestLegal = "The same CRL with 2^159 - 1.",
        Editions =
        [
            new(EditionDates.Rfc5280, EditionDates.CrlProfile, Severity.Error, "RFC 5280 s5.2.3"),
            new(EditionDates.CrlProfile, null, Severity.Error, "TLS BR 2.2.6 s7.2.2; RFC 5280 s5.2.3"),
        ],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (crl.View.Extensions.TryFind(Oids.CrlNumber, out var extension)
            && CrlNumber.TryRead(extension.Value, out var number)
            && (number[0] >= 0x80 || number.Length > MaxLength))
        {
            sink.Violation(crl, extension.Raw, $"cRLNumber is {(number[0] >= 0x80 ? "negative" : "2^159 or more")}: {ShownText.Hex(number)}.");
        }
    }
}
