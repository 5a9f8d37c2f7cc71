using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Crls.Extensions;

// RFC 5280 s5.2.1, s5.2.3 to s5.2.7; TLS BR 2.2.6 s7.2.2.
internal sealed class CrlExtensionCriticality : CrlRule
{
    public override CrlScope Scope => CrlScope.Any;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-extension-criticality",
        Group = RuleGroups.Crl,
        PartOf = "crl-unexpected-extension",
        Title = "An extension of the CRL has the wrong criticality",
        Requirement = "issuingDistributionPoint and deltaCRLIndicator are critical; authorityKeyIdentifier, cRLNumber, freshestCRL and authorityInfoAccess are not.",
        DataNeeded = "the CRL",
        Traps = ["of extensions that are not defined for CRLs nothing is said here"],
        Violation = "A CRL whose cRLNumber is critical.",
        NearestLegal = "The same CRL whose cRLNumber is not.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.2.1, s5.2.3 to s5.2.7; TLS BR 2.2.6 s7.2.2")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        foreach (var extension in crl.View.Extensions)
        {
            if (MustBeCritical(extension.Oid) is { } expected && expected != extension.IsCritical)
            {
                sink.Violation(crl, extension.Raw, $"{Oids.ExtensionName(extension.Oid)} is {(expected ? "not " : "")}marked critical.");
            }
        }
    }

    private static bool? MustBeCritical(ReadOnlySpan<byte> oid) => oid switch
    {
        _ when oid.SequenceEqual(Oids.IssuingDistributionPoint) || oid.SequenceEqual(Oids.DeltaCrlIndicator) => true,
        _ when oid.SequenceEqual(Oids.AuthorityKeyIdentifier) || oid.SequenceEqual(Oids.CrlNumber) => false,
        _ when oid.SequenceEqual(Oids.FreshestCrl) || oid.SequenceEqual(Oids.AuthorityInformationAccess) => false,
        _ => null,
    };
}
