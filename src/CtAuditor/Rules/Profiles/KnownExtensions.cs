using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>Tells extensions by their OIDs.</summary>
internal static class KnownExtensions
{
    private const int FirstTraits = (int)KnownExtension.TlsFeature;

    /// <summary>The extension with this OID.</summary>
    public static KnownExtension Of(ReadOnlySpan<byte> oid)
    {
        // 2.5.29.n
        if (oid.Length == 3 && oid[0] == 0x55 && oid[1] == 0x1D)
        {
            return oid[2] switch
            {
                9 => KnownExtension.SubjectDirectoryAttributes,
                14 => KnownExtension.SubjectKeyIdentifier,
                15 => KnownExtension.KeyUsage,
                17 => KnownExtension.SubjectAltName,
                18 => KnownExtension.IssuerAltName,
                19 => KnownExtension.BasicConstraints,
                30 => KnownExtension.NameConstraints,
                31 => KnownExtension.CrlDistributionPoints,
                32 => KnownExtension.CertificatePolicies,
                33 => KnownExtension.PolicyMappings,
                35 => KnownExtension.AuthorityKeyIdentifier,
                36 => KnownExtension.PolicyConstraints,
                37 => KnownExtension.ExtendedKeyUsage,
                46 => KnownExtension.FreshestCrl,
                54 => KnownExtension.InhibitAnyPolicy,
                _ => KnownExtension.Other,
            };
        }

        return oid switch
        {
            _ when oid.SequenceEqual(Oids.AuthorityInformationAccess) => KnownExtension.AuthorityInformationAccess,
            _ when oid.SequenceEqual(Oids.SctList) => KnownExtension.SctList,
            _ when oid.SequenceEqual(Oids.PrecertificatePoison) => KnownExtension.Poison,
            _ when oid.SequenceEqual(Oids.SubjectInformationAccess) => KnownExtension.SubjectInformationAccess,
            _ when oid.SequenceEqual(Oids.OcspNoCheck) => KnownExtension.OcspNoCheck,
            _ when oid.SequenceEqual(Oids.CabfOrganizationIdentifier) => KnownExtension.CabfOrganizationIdentifier,
            _ when oid.SequenceEqual(Oids.TorServiceDescriptor) => KnownExtension.TorServiceDescriptor,
            _ when oid.SequenceEqual(Oids.QcStatements) => KnownExtension.QcStatements,
            _ when oid.SequenceEqual(Oids.TlsFeature) => KnownExtension.TlsFeature,
            _ => KnownExtension.Other,
        };
    }

    /// <summary>The trait of a certificate that has the extension: both enumerations begin with the extensions, in one order.</summary>
    public static CertificateTraits TraitOf(KnownExtension kind) =>
        (int)kind <= FirstTraits ? (CertificateTraits)(1UL << (int)kind) : CertificateTraits.OtherExtension;
}
