namespace CtAuditor.Rules.Crls;

/// <summary>
/// A rule over a single CRL: a pure function, without state, safe for concurrent use. Its scope says which CRLs it is asked about, its
/// descriptor since when; it says what is wrong with the bytes.
/// </summary>
public abstract class CrlRule
{
    /// <summary>The rule's data.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>The CRLs that it is about.</summary>
    public abstract CrlScope Scope { get; }

    /// <summary>Looks at a CRL in scope. Never allocates for each entry: there may be a million.</summary>
    /// <param name="crl">The CRL, whose bytes come from anywhere.</param>
    /// <param name="sink">Takes violations; saying nothing is a pass.</param>
    public abstract void Check(scoped in AuditedCrl crl, CrlRuleSink sink);
}
