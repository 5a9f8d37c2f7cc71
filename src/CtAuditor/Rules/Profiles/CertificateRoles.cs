namespace CtAuditor.Rules.Profiles;

/// <summary>Tells what a certificate is by its own content.</summary>
internal static class CertificateRoles
{
    private const CertificateTraits TlsPolicies = CertificateTraits.DomainValidated | CertificateTraits.OrganizationValidated
        | CertificateTraits.IndividualValidated | CertificateTraits.ExtendedValidated;

    private const NameTraits ServerNames = NameTraits.DnsName | NameTraits.IpAddress;

    /// <summary>
    /// basicConstraints make a CA, its own name as issuer's a root; the extended key usages tell end entities apart. One without any
    /// can be a TLS server's where it names servers or says that it is issued under the TLS BR.
    /// </summary>
    public static CertificateRole Of(CertificateTraits traits, NameTraits names)
    {
        if ((traits & CertificateTraits.Ca) != 0)
        {
            if ((traits & CertificateTraits.PrecertificateSigningUsage) != 0)
            {
                return CertificateRole.PrecertificateSigningCa;
            }

            return (traits & CertificateTraits.SelfIssued) != 0 ? CertificateRole.RootCa : CertificateRole.SubordinateCa;
        }

        if ((traits & (CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage | TlsPolicies)) != 0)
        {
            return CertificateRole.Subscriber;
        }

        if ((traits & CertificateTraits.OcspSigning) != 0)
        {
            return CertificateRole.OcspResponder;
        }

        var hasUsage = (traits & CertificateTraits.ExtendedKeyUsage) != 0;
        return !hasUsage && (names & ServerNames) != 0 ? CertificateRole.Subscriber : CertificateRole.OtherEndEntity;
    }
}
