namespace CtAuditor.Rules.Profiles;

/// <summary>
/// A rule over a single certificate: a pure function, without state, safe for concurrent use. Its scope says which certificates it
/// is asked about, its descriptor since when; it says what is wrong with the bytes.
/// </summary>
public abstract class CertificateRule
{
    /// <summary>The rule's data.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>The certificates that it is about.</summary>
    public abstract RuleScope Scope { get; }

    /// <summary>Looks at a certificate in scope. Never allocates for one in order.</summary>
    /// <param name="certificate">The certificate, whose bytes come from anywhere.</param>
    /// <param name="sink">Takes violations; saying nothing is a pass.</param>
    public abstract void Check(scoped in AuditedCertificate certificate, CertificateRuleSink sink);
}
