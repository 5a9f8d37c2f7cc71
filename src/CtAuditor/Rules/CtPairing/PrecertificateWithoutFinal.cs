using System.Globalization;

namespace CtAuditor.Rules.CtPairing;

// TLS BR section 7.1.2.9 and MRSP section 5.4: a precertificate binds; its certificate is presumed to exist, whether or
// not anybody has seen it. CAs need not log final certificates, so this is a fact of the population and never a fault.
internal sealed class PrecertificateWithoutFinal : GroupRule
{
    private const string Days = "days";

    // Ten years: longer than any certificate of the web is valid.
    private const int MaximumDays = 3650;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.PrecertificateWithoutFinal,
        Group = "ct-pairing",
        Title = "No final certificate of a precertificate has been seen",
        Requirement = "A precertificate is as binding as its certificate: revocation, OCSP, CRLs and the profile apply to it whether or not the "
            + "certificate is ever seen. It is recorded as presumed.",
        DataNeeded = "every tailed log that takes such certificates, read until the days are over",
        Traps =
        [
            "CAs are not required to log final certificates: never a misissuance, never 'not issued'",
            "a log that has not been read until then may hold the certificate",
            "an entry that could not be fetched may be the one",
        ],
        Violation = "30 days after a precertificate was logged, no log holds its certificate (a fact, not a fault).",
        NearestLegal = "The certificate was logged on the last of the 30 days.",
        Editions = [new(EditionDates.PresumedCertificates, null, Severity.Info, "TLS BR 2.2.6 s7.1.2.9; MRSP 3.1 s5.4")],
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [Days] = "30" },
    };

    public override bool IsParameterValid(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MaximumDays;

    public override void Evaluate(CertificateGroup group, RuleContext context, VerdictSink sink)
    {
        var days = int.Parse(context.Parameter(RuleIds.PrecertificateWithoutFinal, Days), CultureInfo.InvariantCulture);
        if (group.Finals.Any(final => CertificateFacts.Of(final).PoisonCount == 0))
        {
            sink.Pass();
            return;
        }

        foreach (var precertificate in Attributions.BestOfEachTbs(group.Precertificates.Where(precertificate => CertificateFacts.Of(precertificate).IsForTlsServers)))
        {
            var since = precertificate.FirstLogged ?? context.AsOf;
            var deadline = LogTime.After(since, TimeSpan.FromDays(days));
            var notAfter = CertificateFacts.Of(precertificate).NotAfter;
            if (context.AsOf < deadline)
            {
                sink.Undetermined(Reasons.TooEarly, [precertificate], deadline);
            }
            else if (!group.IsComplete)
            {
                sink.Undetermined(Reasons.BytesMissing, [precertificate]);
            }
            else if (!Coverage.AllCover(context.Logs.Where(log => log.IsTailed && log.Accepts(notAfter, since)), since, deadline))
            {
                sink.Undetermined(Reasons.LogNotCovered, [precertificate], deadline);
            }
            else
            {
                sink.Finding(new FindingDraft
                {
                    Subjects = [precertificate],
                    Discriminator = precertificate.CanonicalTbsHash,
                    Confidence = Confidence.Probable,
                    Message = $"No final certificate with {FactText.Serial(group)} has been seen within {days} days of its precertificate "
                        + $"({FactText.Sightings(precertificate)}). It is presumed to exist; this is no fault.",
                });
            }
        }
    }
}
