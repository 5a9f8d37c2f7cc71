using CtAuditor.Intake;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Pipeline;

/// <summary>Lets the rules over single certificates look at each entry of one log. One a worker.</summary>
internal sealed class ProfileScreen(CertificateRuleRunner rules, RuleData data, CleanCertificates clean)
{
    private readonly CertificateRuleSink _sink = new(isScreening: true);

    /// <summary>Whether any of them has something to say.</summary>
    public bool IsSuspect(in ObservedCertificate certificate)
    {
        // Precertificate and final have the same mark: of the former the leaf's TBSCertificate, which is the final's but for the SCTs.
        var mark = CleanCertificates.MarkOf(certificate.Tbs);
        if (clean.Contains(mark))
        {
            return false;
        }

        var isPrecertificate = certificate.Entry.EntryType == Pki.Ct.LogEntryType.PrecertEntry;
        var tbs = certificate.Tbs;
        var whole = certificate.Certificate;
        if (isPrecertificate)
        {
            JudgedTbs.Choose(ref tbs, ref whole, certificate.HasCertificate);
        }

        CertificateView issuer = default;
        if (certificate.DirectIssuer is { IsReadable: true } direct && direct.Subject.Span.SequenceEqual(tbs.Issuer))
        {
            CertificateView.TryRead(direct.Der.Span, out issuer, out _);
        }

        var audited = AuditedCertificate.Read(data, tbs, whole, isPrecertificate, issuer);
        var issued = CertificateIssuance.Of(audited, LogTime.Of(certificate.Entry.Timestamp));
        if (rules.Screen(audited, issued, _sink))
        {
            return true;
        }

        clean.Add(mark);
        return false;
    }
}
