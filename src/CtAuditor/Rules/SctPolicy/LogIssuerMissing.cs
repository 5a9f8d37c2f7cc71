using CtAuditor.Logs;

namespace CtAuditor.Rules.SctPolicy;

// c2sp.org/static-ct-api, Issuers: "MUST be exposed"; the body's SHA-256 is the name that it was asked by.
internal sealed class LogIssuerMissing : LogFaultRule
{
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = RuleIds.LogIssuerMissing,
        Group = "sct-policy",
        Title = "A log does not serve an issuer that its entries name",
        Requirement = "Every issuer that a data tile names by its fingerprint is served under that fingerprint.",
        DataNeeded = "an entry with the fingerprint, and the answer of the issuer endpoint",
        Traps =
        [
            "an issuer that could not be fetched for a while is not missing",
            "an issuer may come in any media type",
            "RFC 6962 logs send chains with their entries",
        ],
        Violation = "The log answers 404 for a fingerprint that its entries name.",
        NearestLegal = "The log answers 503, and an hour later with the certificate.",
        Editions = [new(EditionDates.Rfc6962, null, Severity.Error, "c2sp.org/static-ct-api, Issuers")],
    };

    protected override IReadOnlyList<LogFaultKind> Kinds { get; } = [LogFaultKind.IssuerMissing, LogFaultKind.IssuerMismatch];
}
