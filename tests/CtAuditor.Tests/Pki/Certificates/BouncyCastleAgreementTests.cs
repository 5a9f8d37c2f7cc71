using System.Text;
using CtAuditor.Pki.Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Xunit;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Real certificates read by us and by BouncyCastle, which share no code.</summary>
public class BouncyCastleAgreementTests
{
    // An indefinite length: RFC 5280 section 4.1.
    private static readonly string[] RefusedByUsAlone =
    [
        "asn1_indefinite_length_encoding.pem: BadLength",
    ];

    // The first two have an extension twice, the last two a serial number with superfluous octets: values for rules to judge.
    private static readonly string[] RefusedByBouncyCastleAlone =
    [
        "IANEmpty.pem",
        "multiple_eku.pem",
        "negative_serial.pem",
        "xf-der-invalid-nonminimal-int.pem",
    ];

    [SharedDataFact]
    public void Every_real_certificate_that_BouncyCastle_reads_is_read_the_same()
    {
        var agreed = 0;
        var onlyOurs = new List<string>();
        var refused = new List<string>();
        var disagreements = new StringBuilder();
        foreach (var (file, der) in RealCertificates.All)
        {
            var isOurs = CertificateView.TryRead(der, out var ours, out var fault);
            if (TryReadTheirs(der) is not { } theirs)
            {
                if (isOurs)
                {
                    onlyOurs.Add(Path.GetFileName(file));
                }

                continue;
            }

            if (!isOurs)
            {
                refused.Add($"{Path.GetFileName(file)}: {fault.Kind}");
                continue;
            }

            var difference = FirstDifference(ours, theirs);
            if (difference is null)
            {
                agreed++;
            }
            else
            {
                disagreements.AppendLine($"{file}: {difference}");
            }
        }

        Assert.Equal(string.Empty, disagreements.ToString());
        Assert.Equal(RefusedByUsAlone, refused.Order(StringComparer.Ordinal));
        Assert.Equal(RefusedByBouncyCastleAlone, onlyOurs.Order(StringComparer.Ordinal));
        Assert.True(agreed > 2000, $"only {agreed} certificates compared");
    }

    private static X509CertificateStructure? TryReadTheirs(byte[] der)
    {
        try
        {
            var structure = X509CertificateStructure.GetInstance(Asn1Object.FromByteArray(der));
            _ = structure.TbsCertificate.Extensions?.GetExtensionOids();
            _ = structure.StartDate.ToDateTime();
            _ = structure.EndDate.ToDateTime();
            return structure;
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or InvalidCastException or IndexOutOfRangeException or NullReferenceException)
        {
            return null;
        }
    }

    private static string? FirstDifference(in CertificateView ours, X509CertificateStructure theirs)
    {
        var tbs = theirs.TbsCertificate;
        var oursTbs = ours.Tbs;
        if (!ours.SignatureValue.SequenceEqual(theirs.Signature.GetOctets()))
        {
            return "signature value";
        }

        if (!new BigInteger(oursTbs.SerialNumber.ToArray()).Equals(tbs.SerialNumber.Value))
        {
            return "serialNumber";
        }

        if (oursTbs.Version + 1 != tbs.Version)
        {
            return "version";
        }

        if (oursTbs.NotBefore != Unix(tbs.StartDate) || oursTbs.NotAfter != Unix(tbs.EndDate))
        {
            return "validity";
        }

        if (!Same(oursTbs.Signature, tbs.Signature) || !Same(ours.SignatureAlgorithm, theirs.SignatureAlgorithm))
        {
            return "signature algorithm";
        }

        if (!Same(oursTbs.Issuer, tbs.Issuer))
        {
            return "issuer";
        }

        if (!Same(oursTbs.Subject, tbs.Subject))
        {
            return "subject";
        }

        if (!Same(oursTbs.SubjectPublicKeyInfo, tbs.SubjectPublicKeyInfo))
        {
            return "subjectPublicKeyInfo";
        }

        if (oursTbs.IssuerUniqueId.IsEmpty != (tbs.IssuerUniqueID is null) || oursTbs.SubjectUniqueId.IsEmpty != (tbs.SubjectUniqueID is null))
        {
            return "unique ids";
        }

        return ExtensionDifference(oursTbs.Extensions, tbs.Extensions);
    }

    private static string? ExtensionDifference(ExtensionsView ours, X509Extensions? theirs)
    {
        var oids = theirs?.GetExtensionOids() ?? [];
        if (oids.Length != ours.Count)
        {
            return "number of extensions";
        }

        var index = 0;
        foreach (var extension in ours)
        {
            var oid = oids[index++];
            var other = theirs!.GetExtension(oid);
            if (!string.Equals(oid.Id, Oids.ToDotted(extension.Oid), StringComparison.Ordinal)
                || extension.IsCritical != other.IsCritical
                || !extension.Value.SequenceEqual(other.Value.GetOctets()))
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
