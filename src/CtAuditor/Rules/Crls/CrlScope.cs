namespace CtAuditor.Rules.Crls;

/// <summary>Which CRLs a rule has anything to say about: one comparison each, before it is asked.</summary>
/// <param name="Needs">The CRL has all of these.</param>
/// <param name="Excludes">It has none of these.</param>
/// <param name="AnyOf">It has at least one of these; None where it does not matter.</param>
public readonly record struct CrlScope(CrlTraits Needs = CrlTraits.None, CrlTraits Excludes = CrlTraits.None, CrlTraits AnyOf = CrlTraits.None)
{
    /// <summary>Every CRL.</summary>
    public static CrlScope Any => default;

    /// <summary>Whether a CRL is in the scope.</summary>
    public bool Covers(scoped in AuditedCrl crl) =>
        (crl.Traits & Needs) == Needs && (crl.Traits & Excludes) == CrlTraits.None && (AnyOf == CrlTraits.None || (crl.Traits & AnyOf) != CrlTraits.None);
}
