using CtAuditor.Pki.Der;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Fields;

// RFC 5280 s5.1.2.4, s5.1.2.5, s5.1.2.6.
internal sealed class CrlTimeForm : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.OddTimeForm);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-time-form",
        Group = RuleGroups.Crl,
        Title = "A time is not written as CRLs have it",
        Requirement = "Times of a CRL through the year 2049 are written as UTCTime, later ones as GeneralizedTime, with seconds and in UTC with the letter Z.",
        DataNeeded = "the CRL",
        Traps =
        [
            "from 2050 on GeneralizedTime is the only form",
            "invalidityDate is always a GeneralizedTime",
        ],
        Violation = "A CRL of 2026 whose thisUpdate is a GeneralizedTime.",
        NearestLegal = "The same CRL with a UTCTime.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.4, s5.1.2.5, s5.1.2.6")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        if (CrlEntryTraits.IsOddTime(crl.View.ThisUpdateField, crl.View.ThisUpdate))
        {
            sink.Violation(crl, crl.View.ThisUpdateField, $"thisUpdate, {LogTime.OfSeconds(crl.View.ThisUpdate):u}, is written as {Shown(crl.View.ThisUpdateField)}.");
        }

        if (crl.View.NextUpdate is { } nextUpdate && CrlEntryTraits.IsOddTime(crl.View.NextUpdateField, nextUpdate))
        {
            sink.Violation(crl, crl.View.NextUpdateField, $"nextUpdate, {LogTime.OfSeconds(nextUpdate):u}, is written as {Shown(crl.View.NextUpdateField)}.");
        }

        foreach (var entry in crl.View.Entries)
        {
            if (CrlEntryTraits.IsOddTime(entry.RevocationDateField, entry.RevocationDate))
            {
                sink.Violation(crl, entry.RevocationDateField, $"revocationDate of {ShownText.Hex(entry.SerialNumber)}, {LogTime.OfSeconds(entry.RevocationDate):u}, is written as {Shown(entry.RevocationDateField)}.");
            }
        }
    }

    private static string Shown(ReadOnlySpan<byte> field) => (field[0] == DerTag.UtcTime ? "UTCTime " : "GeneralizedTime ") + ShownText.Ascii(field[2..]);
}
