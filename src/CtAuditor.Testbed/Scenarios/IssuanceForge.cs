using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>Turns one planned issuance into log entries. Issuances do not depend on one another.</summary>
internal sealed class IssuanceForge(Scenario scenario, IReadOnlyList<ForgedLog> logs, IReadOnlyList<ForgedEntry[]> entries)
{
    public void Forge(PlannedIssuance plan)
    {
        var request = new IssuanceRequest
        {
            Issuer = plan.Issuer,
            PrecertificateSigner = plan.PrecertificateSigner,
            SerialNumber = plan.SerialNumber,
            NotBefore = plan.NotBefore,
            NotAfter = plan.NotAfter,
            DnsNames = plan.DnsNames,
            SubjectPublicKeyInfo = plan.HasRsaKey ? SubscriberKeys.Rsa(scenario.Seed, plan.Label) : SubscriberKeys.Ecdsa(scenario.Seed, plan.Label),
        };

        var scts = new List<(int Log, ReadOnlyMemory<byte> Sct)>[plan.Precertificates.Count];
        for (var i = 0; i < scts.Length; i++)
        {
            scts[i] = ForgePrecertificate(request, plan.Precertificates[i]);
        }

        foreach (var final in plan.Finals)
        {
            ForgeFinal(request, final, final.SctsOf.Count == 0 ? null : [.. final.SctsOf.SelectMany(position => scts[position])]);
        }
    }

    private List<(int Log, ReadOnlyMemory<byte> Sct)> ForgePrecertificate(IssuanceRequest request, PlannedPrecertificate plan)
    {
        ReadOnlyMemory<byte>[] inside = [];
        if (plan.Deviations.Contains(Deviation.SctListInside) || plan.Deviations.Contains(Deviation.OcspSctListInside))
        {
            var clean = CertificateForge.Precertificate(request, []);
            inside = [.. plan.Submissions.Select(submission => (ReadOnlyMemory<byte>)Sct(submission, clean))];
        }

        var precertificate = CertificateForge.Precertificate(request, plan.Deviations, inside);
        var scts = new List<(int, ReadOnlyMemory<byte>)>();
        foreach (var submission in plan.Submissions)
        {
            if (submission.IsX509Entry)
            {
                Show(submission, precertificate.Der, precertificate.Chain);
                continue;
            }

            scts.Add((submission.Log, Sct(submission, precertificate)));
            if (submission.IsLogged)
            {
                entries[submission.Log][submission.Index] = new ForgedEntry
                {
                    Timestamp = submission.Timestamp,
                    IssuerKeyHash = precertificate.IssuerKeyHash,
                    SignedEntry = precertificate.LoggedTbs,
                    Extensions = logs[submission.Log].ExtensionsFor(submission.Index),
                    Precertificate = precertificate.Der,
                    Chain = precertificate.Chain,
                };
            }
        }

        return scts;
    }

    private void ForgeFinal(IssuanceRequest request, PlannedFinal plan, List<(int Log, ReadOnlyMemory<byte> Sct)>? scts)
    {
        var embedded = scts?.Where(each => plan.SctLogs.Count == 0 || plan.SctLogs.Contains(each.Log)).Select(each => each.Sct).ToList();
        var certificate = CertificateForge.Final(request, plan.Deviations, embedded);
        foreach (var submission in plan.Submissions)
        {
            Show(submission, certificate, request.Issuer.Chain());
        }
    }

    private byte[] Sct(PlannedSubmission submission, ForgedPrecertificate precertificate) =>
        logs[submission.Log].IssueSct(submission.Timestamp, precertificate.IssuerKeyHash, precertificate.LoggedTbs.Span, submission.Index);

    private void Show(PlannedSubmission submission, ReadOnlyMemory<byte> certificate, IReadOnlyList<ReadOnlyMemory<byte>> chain) =>
        entries[submission.Log][submission.Index] = new ForgedEntry
        {
            Timestamp = submission.Timestamp,
            SignedEntry = certificate,
            Extensions = logs[submission.Log].ExtensionsFor(submission.Index),
            Chain = chain,
        };
}
