using CtAuditor.Testbed.Forging;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>One issuance before anything is forged: everything that decides its bytes but the log indexes.</summary>
internal sealed class PlannedIssuance
{
    /// <summary>What its randomness is derived from, beside the seed.</summary>
    public required string Label { get; init; }

    public required ForgedCa Issuer { get; init; }

    public ForgedCa? PrecertificateSigner { get; init; }

    public required byte[] SerialNumber { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public required IReadOnlyList<string> DnsNames { get; init; }

    public bool HasRsaKey { get; init; }

    public IReadOnlyList<PlannedPrecertificate> Precertificates { get; init; } = [];

    public IReadOnlyList<PlannedFinal> Finals { get; init; } = [];
}

/// <summary>A precertificate and its way.</summary>
internal sealed record PlannedPrecertificate(IReadOnlyCollection<Deviation> Deviations, IReadOnlyList<PlannedSubmission> Submissions);

/// <summary>A final certificate and its way.</summary>
/// <param name="Deviations">How it departs from the issuance.</param>
/// <param name="SctsOf">The precertificates whose SCTs it embeds; none for a certificate without SCT list.</param>
/// <param name="SctLogs">The logs whose SCTs it embeds; empty for all.</param>
/// <param name="Submissions">The logs it goes to.</param>
internal sealed record PlannedFinal(
    IReadOnlyCollection<Deviation> Deviations,
    IReadOnlyList<int> SctsOf,
    IReadOnlyCollection<int> SctLogs,
    IReadOnlyList<PlannedSubmission> Submissions);
