namespace CtAuditor.Tests.Rules.Forging;

/// <summary>What a certificate is to say. Poison and SCT list are not part of it: they are what pairs differ in.</summary>
public sealed record CertificateRecipe
{
    /// <summary>serialNumber, content octets.</summary>
    public byte[] Serial { get; init; } = [0x4F, 0x00, 0x17];

    public string Subject { get; init; } = "shop.example";

    public DateTimeOffset NotBefore { get; init; } = Forge.Start;

    public DateTimeOffset NotAfter { get; init; } = Forge.Start.AddDays(90);

    /// <summary>Encodes the times as GeneralizedTime, which RFC 5280 asks for from 2050 only.</summary>
    public bool UsesGeneralizedTime { get; init; }

    public IReadOnlyList<ForgedExtension> Extensions { get; init; } =
    [
        ForgedExtension.AuthorityKey(0xA1),
        ForgedExtension.NotCa,
        ForgedExtension.Usage(ForgedExtension.ServerAuthOid),
        ForgedExtension.Names("shop.example", "www.shop.example"),
        ForgedExtension.Policies("2.23.140.1.2.1"),
    ];

    public CertificateRecipe Valid(DateTimeOffset notBefore) => this with { NotBefore = notBefore, NotAfter = notBefore.AddDays(90) };

    public CertificateRecipe With(params ForgedExtension[] more) => this with { Extensions = [.. Extensions, .. more] };

    /// <summary>The recipe with the extension of the same OID replaced.</summary>
    public CertificateRecipe Replacing(ForgedExtension other) =>
        this with { Extensions = [.. Extensions.Select(extension => extension.Oid == other.Oid ? other : extension)] };

    public CertificateRecipe Without(string oid) => this with { Extensions = [.. Extensions.Where(extension => extension.Oid != oid)] };
}
