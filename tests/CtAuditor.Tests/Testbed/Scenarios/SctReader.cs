using System.Buffers.Binary;
using CtAuditor.Pki;
using CtAuditor.Tests.Testbed.Forging;
using Org.BouncyCastle.Asn1;

namespace CtAuditor.Tests.Testbed.Scenarios;

/// <summary>An SCT as BouncyCastle and a few lines of arithmetic take it out of a certificate.</summary>
internal sealed record SctReader(Hash256 LogId, ulong Timestamp, byte[] Extensions, byte[] Signature)
{
    public static List<SctReader> Read(ReadOnlyMemory<byte> certificate)
    {
        var extension = ForgedCertificateTests.Tbs(certificate).Extensions.GetExtension(new DerObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"));
        var list = extension is null ? [] : Asn1OctetString.GetInstance(Asn1Object.FromByteArray(extension.Value.GetOctets())).GetOctets();
        var scts = new List<SctReader>();
        for (var rest = list.AsSpan(Math.Min(2, list.Length)); !rest.IsEmpty;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            var sct = rest.Slice(2, length);
            rest = rest[(2 + length)..];
            var extensions = BinaryPrimitives.ReadUInt16BigEndian(sct[41..]);
            scts.Add(new SctReader(
                new Hash256(sct.Slice(1, 32)),
                BinaryPrimitives.ReadUInt64BigEndian(sct[33..]),
                sct.Slice(43, extensions).ToArray(),
                sct[(43 + extensions + 4)..].ToArray()));
        }

        return scts;
    }
}
