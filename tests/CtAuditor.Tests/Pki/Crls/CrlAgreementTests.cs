using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Xunit;

namespace CtAuditor.Tests.Pki.Crls;

/// <summary>CRLs out of other projects and of a CA, read by us and by BouncyCastle, which share no code.</summary>
public sealed class CrlAgreementTests
{
    [SharedDataFact]
    public void Every_CRL_that_BouncyCastle_reads_is_read_the_same()
    {
        var agreed = 0;
        var (onlyOurs, refused, disagreements) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (file, der) in RealCrls.All)
        {
            var name = Path.GetFileName(file);
            var isOurs = CrlView.TryRead(der, out var ours, out var fault);
            if (TryReadTheirs(der) is not { } theirs)
            {
                onlyOurs.AddRange(isOurs ? [name] : []);
            }
            else if (!isOurs)
            {
                refused.Add($"{name}: {fault}");
            }
            else if (FirstDifference(ours, theirs) is { } difference)
            {
                disagreements.Add($"{name}: {difference}");
            }
            else
            {
                agreed++;
            }
        }

        Assert.Empty(disagreements);
        Assert.Empty(refused);
        Assert.Empty(onlyOurs);
        Assert.True(agreed > 140, $"only {agreed} CRLs compared");
    }

    [SharedDataFact]
    public void Real_CRLs_are_signed_by_the_CA_that_they_name_and_by_no_other()
    {
        var verified = 0;
        foreach (var (file, der) in RealCrls.All.Where(one => one.File.Contains("amazon", StringComparison.Ordinal)))
        {
            Assert.True(CrlView.TryRead(der, out var crl, out _));
            foreach (var issuer in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.cer"))
            {
                Assert.True(CertificateView.TryRead(File.ReadAllBytes(issuer), out var certificate, out _));
                var isNamesake = certificate.Tbs.Subject.SequenceEqual(crl.Issuer);
                Assert.Equal(isNamesake ? SignatureCheck.Valid : SignatureCheck.Invalid, crl.CheckSignature(certificate.Tbs.SubjectPublicKeyInfo));
                verified += isNamesake ? 1 : 0;
            }
        }

        Assert.True(verified >= 20, $"only {verified} signatures verified");
    }

    private static CertificateList? TryReadTheirs(byte[] der)
    {
        try
        {
            var list = CertificateList.GetInstance(Asn1Object.FromByteArray(der));
            _ = list.ThisUpdate.ToDateTime();
            _ = list.NextUpdate?.ToDateTime();
            foreach (var entry in list.GetRevokedCertificates())
            {
                _ = entry.RevocationDate.ToDateTime();
                _ = entry.UserCertificate.Value;
                _ = entry.Extensions?.GetExtensionOids();
            }

            _ = list.TbsCertList.Extensions?.GetExtensionOids();
            return list;
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or InvalidCastException or IndexOutOfRangeException or NullReferenceException)
        {
            return null;
        }
    }

    private static string? FirstDifference(in CrlView ours, CertificateList theirs)
    {
        if (ours.Version + 1 != theirs.Version)
        {
            return "version";
        }

        if (!Same(ours.Signature, theirs.TbsCertList.Signature) || !Same(ours.SignatureAlgorithm, theirs.SignatureAlgorithm))
        {
            return "signature algorithm";
        }

        if (!Same(ours.Issuer, theirs.Issuer))
        {
            return "issuer";
        }

        if (ours.ThisUpdate != Unix(theirs.ThisUpdate) || ours.NextUpdate != (theirs.NextUpdate is { } next ? Unix(next) : null))
        {
            return "times";
        }

        if (!ours.SignatureValue.SequenceEqual(theirs.Signature.GetOctets()))
        {
            return "signature value";
        }

        return EntryDifference(ours, theirs.GetRevokedCertificates()) ?? ExtensionDifference(ours.Extensions, theirs.TbsCertList.Extensions);
    }

    private static string? EntryDifference(in CrlView ours, CrlEntry[] theirs)
    {
        if (ours.EntryCount != theirs.Length)
        {
            return "number of entries";
        }

        var i = 0;
        foreach (var entry in ours.Entries)
        {
            var other = theirs[i++];
            if (!new BigInteger(entry.SerialNumber.ToArray()).Equals(other.UserCertificate.Value) || entry.RevocationDate != Unix(other.RevocationDate))
            {
                return $"entry {i}";
            }

            if (ExtensionDifference(entry.Extensions, other.Extensions) is { } difference)
            {
                return $"entry {i}: {difference}";
            }
        }

        return null;
    }

    private static string? ExtensionDifference(ExtensionsView ours, X509Extensions? theirs)
    {
        var oids = theirs?.GetExtensionOids() ?? [];
        if (oids.Length != ours.Count)
        {
            return "number of extensions";
        }

        var i = 0;
        foreach (var extension in ours)
        {
            var oid = oids[i++];
            var other = theirs!.GetExtension(oid);
            if (oid.Id != Oids.ToDotted(extension.Oid) || extension.IsCritical != other.IsCritical || !extension.Value.SequenceEqual(other.Value.GetOctets()))
            {
                return $"extension {oid.Id}";
            }
        }

        return null;
    }

    private static bool Same(ReadOnlySpan<byte> ours, Asn1Encodable theirs) =>
        ours.SequenceEqual(theirs.GetDerEncoded()) || Asn1Object.FromByteArray(ours.ToArray()).Equals(theirs.ToAsn1Object());

    private static long Unix(Time time) => new DateTimeOffset(time.ToDateTime(), TimeSpan.Zero).ToUnixTimeSeconds();
}
