namespace CtAuditor.Rules.CertificateProfile.AltNames;

/// <summary>Whether a certificate says that it is extended-validation.</summary>
internal enum ExtendedValidation
{
    /// <summary>It has another reserved policy, or none at all.</summary>
    No,

    /// <summary>It has the reserved policy (TLS BR section 7.1.6.1).</summary>
    Yes,

    /// <summary>It has policies of the CA's own, which may stand for it: EV Guidelines section 9.3.2 let them.</summary>
    Unknown,
}
