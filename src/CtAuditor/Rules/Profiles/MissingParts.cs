namespace CtAuditor.Rules.Profiles;

/// <summary>Where something that is missing would stand.</summary>
internal static class MissingParts
{
    /// <summary>The extensions field; the key, which stands before it, where there is none.</summary>
    public static ReadOnlySpan<byte> Extensions(scoped in AuditedCertificate certificate) =>
        certificate.Has(CertificateTraits.ExtensionsField) ? certificate.Tbs.ExtensionsField : certificate.Tbs.SubjectPublicKeyInfo;
}
