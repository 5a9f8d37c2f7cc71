using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Profiles;

/// <summary>What extensions say that decides about other rules.</summary>
internal static class ExtensionTraits
{
    // 2.23.140.1.2.n and 2.23.140.1.1 (TLS BR section 7.1.6.1); 2.5.29.32.0.
    private static ReadOnlySpan<byte> ReservedPolicies => [0x67, 0x81, 0x0C, 0x01, 0x02];

    private static ReadOnlySpan<byte> ExtendedValidation => [0x67, 0x81, 0x0C, 0x01, 0x01];

    private static ReadOnlySpan<byte> AnyPolicy => [0x55, 0x1D, 0x20, 0x00];

    // 1.3.6.1.5.5.7.3.n (RFC 5280 section 4.2.1.12)
    private static ReadOnlySpan<byte> KeyPurpose => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03];

    /// <summary>BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }.</summary>
    public static CertificateTraits OfBasicConstraints(ReadOnlySpan<byte> value)
    {
        var outer = new DerReader(value);
        return outer.TryRead(DerTag.Sequence, out var constraints, out _)
            && constraints.Open().TryRead(DerTag.Boolean, out var ca, out _)
            && !ca.Content.IsEmpty
            && ca.Content[0] != 0
            ? CertificateTraits.Ca
            : CertificateTraits.None;
    }

    /// <summary>The purposes that are told apart.</summary>
    public static CertificateTraits OfExtendedKeyUsage(ReadOnlySpan<byte> value)
    {
        var traits = CertificateTraits.None;
        var outer = new DerReader(value);
        if (outer.TryRead(DerTag.Sequence, out var list, out _))
        {
            var purposes = list.Open();
            while (purposes.TryRead(DerTag.ObjectIdentifier, out var purpose, out _))
            {
                traits |= OfPurpose(purpose.Content);
            }
        }

        return traits;
    }

    /// <summary>The policies that are told apart.</summary>
    public static CertificateTraits OfCertificatePolicies(ReadOnlySpan<byte> value)
    {
        var traits = CertificateTraits.None;
        var hasOther = false;
        var outer = new DerReader(value);
        if (outer.TryRead(DerTag.Sequence, out var list, out _))
        {
            var policies = list.Open();
            while (policies.TryRead(DerTag.Sequence, out var policy, out _))
            {
                if (policy.Open().TryRead(DerTag.ObjectIdentifier, out var oid, out _))
                {
                    var trait = OfPolicy(oid.Content);
                    traits |= trait;
                    hasOther |= trait == CertificateTraits.None;
                }
            }

            // Since 2020 every subscriber certificate has a reserved policy (TLS BR section 7.1.6.4): older ones alone are looked up.
            traits |= hasOther && traits == CertificateTraits.None && HasProgramEvPolicy(list.Open()) ? CertificateTraits.ProgramExtendedValidated : CertificateTraits.None;
        }

        return traits;
    }

    private static bool HasProgramEvPolicy(DerReader policies)
    {
        while (policies.TryRead(DerTag.Sequence, out var policy, out _))
        {
            if (policy.Open().TryRead(DerTag.ObjectIdentifier, out var oid, out _) && ProgramEvPolicies.Contains(oid.Content))
            {
                return true;
            }
        }

        return false;
    }

    private static CertificateTraits OfPurpose(ReadOnlySpan<byte> oid)
    {
        if (oid.Length == KeyPurpose.Length + 1 && oid.StartsWith(KeyPurpose))
        {
            return oid[^1] switch
            {
                1 => CertificateTraits.ServerAuth,
                2 => CertificateTraits.ClientAuth,
                4 => CertificateTraits.EmailProtection,
                9 => CertificateTraits.OcspSigning,
                _ => CertificateTraits.OtherExtendedKeyUsage,
            };
        }

        return oid switch
        {
            _ when oid.SequenceEqual(Oids.AnyExtendedKeyUsage) => CertificateTraits.AnyExtendedKeyUsage,
            _ when oid.SequenceEqual(Oids.PrecertificateSigning) => CertificateTraits.OtherExtendedKeyUsage | CertificateTraits.PrecertificateSigningUsage,
            _ => CertificateTraits.OtherExtendedKeyUsage,
        };
    }

    private static CertificateTraits OfPolicy(ReadOnlySpan<byte> oid)
    {
        if (oid.Length == ReservedPolicies.Length + 1 && oid.StartsWith(ReservedPolicies))
        {
            return oid[^1] switch
            {
                1 => CertificateTraits.DomainValidated,
                2 => CertificateTraits.OrganizationValidated,
                3 => CertificateTraits.IndividualValidated,
                _ => CertificateTraits.None,
            };
        }

        return oid switch
        {
            _ when oid.SequenceEqual(ExtendedValidation) => CertificateTraits.ExtendedValidated,
            _ when oid.SequenceEqual(AnyPolicy) => CertificateTraits.AnyPolicy,
            _ => CertificateTraits.None,
        };
    }
}
