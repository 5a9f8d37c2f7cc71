namespace CtAuditor.Rules;

/// <summary>Between which times a certificate was signed, as far as logs and its own fields tell. Both ends included.</summary>
/// <param name="Earliest">Not signed before.</param>
/// <param name="Latest">Not signed after.</param>
public readonly record struct IssuanceInterval(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    // TLS BR section 7.1.2.7: notBefore is within 48 hours of signing. Taken as kept where nothing else is known.
    private static readonly TimeSpan NotBeforeTolerance = TimeSpan.FromHours(48);

    /// <summary>
    /// A precertificate was signed before a log saw it and, unless it is backdated, after its notBefore. A final
    /// certificate was signed after the SCTs that it carries were, and before a log saw it.
    /// </summary>
    public static IssuanceInterval Of(GroupCertificate certificate)
    {
        var facts = CertificateFacts.Of(certificate);
        var earliest = facts.NotBefore;
        if (!certificate.IsPrecertificate && facts.Scts.Count > 0)
        {
            earliest = LogTime.Of(facts.Scts.Max(sct => sct.Timestamp));
        }

        var latest = certificate.FirstLogged
            ?? LogTime.After(earliest > facts.NotBefore ? earliest : facts.NotBefore, NotBeforeTolerance);

        // A notBefore in the future, or an SCT from a clock that is ahead: the log's time is the better evidence.
        return new IssuanceInterval(earliest < latest ? earliest : latest, latest);
    }

    /// <summary>When the last of several was signed: only then was the requirement broken.</summary>
    public static IssuanceInterval OfLast(IReadOnlyList<GroupCertificate> certificates)
    {
        var all = certificates.Select(Of).ToList();
        return new IssuanceInterval(all.Max(interval => interval.Earliest), all.Max(interval => interval.Latest));
    }
}
