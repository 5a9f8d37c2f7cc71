using CtAuditor.Tests.Pki.Der;

namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>A TBSCertificate of given parts, each of which a test can replace with something odd.</summary>
internal sealed record TbsBuilder
{
    public byte[] Version { get; init; } = DerBytes.Hex("A003020102");

    public byte[] SerialNumber { get; init; } = DerBytes.Hex("02020539");

    /// <summary>ecdsa-with-SHA256.</summary>
    public byte[] Signature { get; init; } = DerBytes.Hex("300A06082A8648CE3D040302");

    public byte[] Issuer { get; init; } = Name("Example Issuing CA");

    public byte[] Validity { get; init; } = DerBytes.Sequence(DerBytes.Text(0x17, "250101000000Z"), DerBytes.Text(0x17, "250401000000Z"));

    public byte[] Subject { get; init; } = Name("www.example.test");

    public byte[] SubjectPublicKeyInfo { get; init; } = DerBytes.Sequence(DerBytes.Hex("300506032B6570"), DerBytes.Tlv(0x03, [0], new byte[32]));

    public byte[] UniqueIds { get; init; } = [];

    /// <summary>Extension elements; null leaves the field out.</summary>
    public byte[][]? Extensions { get; init; } = [];

    public byte[] Trailing { get; init; } = [];

    public static byte[] SctList { get; } = Extension("2B06010401D679020402", "0404 0002 AABB");

    public static byte[] Poison { get; } = Extension("2B06010401D679020403", "0500", "0101FF");

    public byte[] Build() => DerBytes.Sequence(
        Version,
        SerialNumber,
        Signature,
        Issuer,
        Validity,
        Subject,
        SubjectPublicKeyInfo,
        UniqueIds,
        Extensions is null ? [] : DerBytes.Tlv(0xA3, DerBytes.Sequence(Extensions)),
        Trailing);

    /// <summary>A certificate around the TBSCertificate, with a signature that is none.</summary>
    public byte[] BuildCertificate() => DerBytes.Sequence(Build(), Signature, DerBytes.Hex("030400010203"));

    public static byte[] Extension(string oid, string value, string critical = "") =>
        DerBytes.Sequence(DerBytes.Tlv(0x06, DerBytes.Hex(oid)), DerBytes.Hex(critical), DerBytes.Tlv(0x04, DerBytes.Hex(value)));

    public static byte[] Name(string commonName) =>
        DerBytes.Sequence(DerBytes.Tlv(0x31, DerBytes.Sequence(DerBytes.Hex("0603550403"), DerBytes.Text(0x0C, commonName))));
}
