using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;

namespace CtAuditor.Rules.Crls;

/// <summary>What a CRL's own extensions have.</summary>
internal static class CrlExtensionTraits
{
    /// <summary>The traits.</summary>
    public static CrlTraits Of(scoped in CrlView crl)
    {
        var extensions = crl.Extensions;
        var traits = !crl.ExtensionsField.IsEmpty && extensions.Count == 0 ? CrlTraits.EmptyExtensions : CrlTraits.None;
        foreach (var extension in extensions)
        {
            var kind = KindOf(extension.Oid);
            var isSeen = kind == CrlTraits.OtherExtension ? extensions.CountOf(extension.Oid) > 1 : (traits & kind) != 0;
            traits |= isSeen ? CrlTraits.DuplicateExtension : CrlTraits.None;
            traits |= kind;
            traits |= kind == CrlTraits.DeltaIndicator ? CrlTraits.OtherExtension : CrlTraits.None;
            traits |= IsWellFormed(extension) ? CrlTraits.None : CrlTraits.MalformedExtension;
        }

        return traits | ScopeOf(crl);
    }

    /// <summary>Whether an extension's value is of the type that RFC 5280 section 5.2 gives it; always of one that is not defined there.</summary>
    public static bool IsWellFormed(scoped in ExtensionView extension)
    {
        var value = extension.Value;
        return extension.Oid switch
        {
            _ when extension.Oid.SequenceEqual(Oids.AuthorityKeyIdentifier) => AuthorityKeyIdentifierView.TryRead(value, out var identifier) && !identifier.HasPrimitiveIssuer,
            _ when extension.Oid.SequenceEqual(Oids.CrlNumber) || extension.Oid.SequenceEqual(Oids.DeltaCrlIndicator) => CrlNumber.TryRead(value, out _),
            _ when extension.Oid.SequenceEqual(Oids.IssuingDistributionPoint) =>
                IssuingDistributionPointView.TryRead(value, extension.ValueOffset, out var point, out _) && !point.HasNonDerBoolean,
            _ => true,
        };
    }

    private static CrlTraits KindOf(ReadOnlySpan<byte> oid) => oid switch
    {
        _ when oid.SequenceEqual(Oids.AuthorityKeyIdentifier) => CrlTraits.AuthorityKeyIdentifier,
        _ when oid.SequenceEqual(Oids.CrlNumber) => CrlTraits.CrlNumber,
        _ when oid.SequenceEqual(Oids.IssuingDistributionPoint) => CrlTraits.IssuingDistributionPoint,
        _ when oid.SequenceEqual(Oids.DeltaCrlIndicator) => CrlTraits.DeltaIndicator,
        _ => CrlTraits.OtherExtension,
    };

    private static CrlTraits ScopeOf(scoped in CrlView crl)
    {
        if (!crl.Extensions.TryFind(Oids.IssuingDistributionPoint, out var extension)
            || !IssuingDistributionPointView.TryRead(extension.Value, extension.ValueOffset, out var point, out _))
        {
            return CrlTraits.None;
        }

        return (point.IsIndirect ? CrlTraits.Indirect : CrlTraits.None)
            | (point.OnlyContainsUserCertificates ? CrlTraits.OnlyUserCertificates : CrlTraits.None)
            | (point.OnlyContainsCaCertificates ? CrlTraits.OnlyCaCertificates : CrlTraits.None);
    }
}
