using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace CtAuditor.Tests.Rules.Forging;

/// <summary>An extension to put into a certificate, whatever it holds.</summary>
public sealed record ForgedExtension(string Oid, byte[] Value, bool IsCritical = false)
{
    public const string PoisonOid = "1.3.6.1.4.1.11129.2.4.3";
    public const string SctListOid = "1.3.6.1.4.1.11129.2.4.2";
    public const string OcspSctListOid = "1.3.6.1.4.1.11129.2.4.5";
    public const string PrecertificateSigningOid = "1.3.6.1.4.1.11129.2.4.4";
    public const string ServerAuthOid = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthOid = "1.3.6.1.5.5.7.3.2";

    public static ForgedExtension Poison { get; } = new(PoisonOid, [0x05, 0x00], IsCritical: true);

    public static ForgedExtension NotCa { get; } = new("2.5.29.19", [0x30, 0x00], IsCritical: true);

    public static ForgedExtension IsCa { get; } = new("2.5.29.19", [0x30, 0x03, 0x01, 0x01, 0xFF], IsCritical: true);

    public static ForgedExtension Usage(params string[] oids) =>
        new("2.5.29.37", new DerSequence([.. oids.Select(oid => new DerObjectIdentifier(oid))]).GetDerEncoded());

    public static ForgedExtension Names(params string[] hosts) =>
        new("2.5.29.17", new GeneralNames([.. hosts.Select(host => new GeneralName(GeneralName.DnsName, host))]).GetDerEncoded());

    public static ForgedExtension Policies(params string[] oids) =>
        new("2.5.29.32", new DerSequence([.. oids.Select(oid => new DerSequence(new DerObjectIdentifier(oid)))]).GetDerEncoded());

    /// <summary>A keyIdentifier of 20 equal bytes.</summary>
    public static ForgedExtension AuthorityKey(byte octet) =>
        new("2.5.29.35", new AuthorityKeyIdentifier([.. Enumerable.Repeat(octet, 20)]).GetDerEncoded());

    /// <summary>extnValue of an SCT list: an OCTET STRING around the list (RFC 6962 section 3.3).</summary>
    public static ForgedExtension SctList(params byte[][] scts)
    {
        byte[] items = [.. scts.SelectMany(sct => WithLength(sct))];
        return new(SctListOid, new DerOctetString(WithLength(items)).GetDerEncoded());
    }

    internal DerSequence Encode()
    {
        var parts = new Asn1EncodableVector { new DerObjectIdentifier(Oid) };
        if (IsCritical)
        {
            parts.Add(DerBoolean.True);
        }

        parts.Add(new DerOctetString(Value));
        return new DerSequence(parts);
    }

    private static byte[] WithLength(byte[] bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
