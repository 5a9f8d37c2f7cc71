using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.Profiles;

/// <summary>Tells what a certificate is by its own content.</summary>
internal static class CertificateRoles
{
    private const CertificateTraits TlsPolicies = CertificateTraits.DomainValidated | CertificateTraits.OrganizationValidated
        | CertificateTraits.IndividualValidated | CertificateTraits.ExtendedValidated;

    // Without any of these a certificate is good for every purpose, servers of TLS included (RFC 5280 section 4.2.1.12, MRSP section 1.1).
    private const CertificateTraits Restrictions = CertificateTraits.ExtendedKeyUsage | CertificateTraits.KeyUsage | CertificateTraits.SubjectAltName;

    private const CertificateTraits TlsUsages = CertificateTraits.ServerAuth | CertificateTraits.AnyExtendedKeyUsage;

    private const KeyUsageBits Signing = KeyUsageBits.KeyCertSign | KeyUsageBits.CrlSign;

    /// <summary>
    /// cA makes a CA, and so does keyCertSign in a certificate without extended key usage that names no server: one that forgot
    /// basicConstraints. A certificate with cA TRUE is no CA's where all the rest says server: that is what is wrong with it.
    /// A version 1 certificate says nothing about being a CA's, and is none here.
    /// </summary>
    public static CertificateRole Of(scoped in RoleEvidence evidence)
    {
        var isCa = evidence.Has(CertificateTraits.Ca)
            ? !IsServerWithCaBit(evidence)
            : (evidence.KeyUsage & KeyUsageBits.KeyCertSign) != KeyUsageBits.None
                && !evidence.Has(CertificateTraits.ExtendedKeyUsage)
                && !evidence.NamesServers();
        return isCa ? OfCa(evidence) : OfEndEntity(evidence);
    }

    private static CertificateRole OfCa(scoped in RoleEvidence evidence)
    {
        if (evidence.Has(CertificateTraits.PrecertificateSigningUsage))
        {
            return CertificateRole.PrecertificateSigningCa;
        }

        if (evidence.IsSelfSigned)
        {
            return CertificateRole.RootCa;
        }

        return !evidence.Has(CertificateTraits.ExtendedKeyUsage) || evidence.HasAny(TlsUsages)
            ? CertificateRole.SubordinateCa
            : CertificateRole.NonTlsSubordinateCa;
    }

    /// <summary>
    /// The extended key usages tell end entities apart. One without any, or with the one for all, can be a TLS server's where it
    /// names servers; one that has a reserved policy says that it is. One that its own key signed is what it says it is too: no log has
    /// such, and who lints it wants to know.
    /// </summary>
    private static CertificateRole OfEndEntity(scoped in RoleEvidence evidence)
    {
        if (evidence.Has(CertificateTraits.ServerAuth))
        {
            return CertificateRole.Subscriber;
        }

        // Before the policies: a responder may have those of the certificates that it speaks of (TLS BR section 7.1.2.8.8).
        if (evidence.Has(CertificateTraits.OcspSigning))
        {
            return CertificateRole.OcspResponder;
        }

        var mayBeServer = !evidence.Has(CertificateTraits.ExtendedKeyUsage) || evidence.Has(CertificateTraits.AnyExtendedKeyUsage);
        return evidence.HasAny(TlsPolicies) || (evidence.Has(CertificateTraits.ExtensionsField) && !evidence.HasAny(Restrictions)) || (mayBeServer && evidence.NamesServers())
            ? CertificateRole.Subscriber
            : CertificateRole.OtherEndEntity;
    }

    private static bool IsServerWithCaBit(scoped in RoleEvidence evidence) =>
        evidence.Has(CertificateTraits.KeyUsage | CertificateTraits.SubjectAltName)
        && (evidence.KeyUsage & Signing) == KeyUsageBits.None
        && (!evidence.Has(CertificateTraits.ExtendedKeyUsage) || evidence.Has(CertificateTraits.ServerAuth))
        && !evidence.IsSelfSigned
        && evidence.NamesServers();
}
