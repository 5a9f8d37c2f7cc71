using System.Buffers.Binary;
using System.Globalization;
using CtAuditor.Pki;
using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Tests.Pipeline;

/// <summary>Ordinary issuances in a log of their own: each precertificate followed by its final certificate, nothing to be found.</summary>
internal static class ForgedPairs
{
    /// <summary>Appends <paramref name="count"/> pairs, of one CA.</summary>
    public static void Append(ForgedLog log, ForgedCa issuer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var seed = string.Create(CultureInfo.InvariantCulture, $"{log.Name} {log.Size}");
            var serial = Hash256.Of(System.Text.Encoding.ASCII.GetBytes(seed)).ToArray()[..16];
            BinaryPrimitives.WriteUInt16BigEndian(serial, 0x1122);
            var request = new IssuanceRequest
            {
                Issuer = issuer,
                SerialNumber = serial,
                NotBefore = DateTimeOffset.FromUnixTimeMilliseconds((long)log.Now / 1000 * 1000) - TimeSpan.FromHours(1),
                NotAfter = DateTimeOffset.FromUnixTimeMilliseconds((long)log.Now / 1000 * 1000) + TimeSpan.FromDays(60),
                DnsNames = [string.Create(CultureInfo.InvariantCulture, $"host{log.Size}.{log.Name}.example")],
                SubjectPublicKeyInfo = SubscriberKeys.Ecdsa("pairs", "subscriber"),
            };
            var precertificate = CertificateForge.Precertificate(request, []);
            var sct = log.AddPreChain(precertificate.Der, precertificate.LoggedTbs, precertificate.IssuerKeyHash, precertificate.Chain);
            log.AddChain(CertificateForge.Final(request, [], [sct]), issuer.Chain());
        }
    }
}
