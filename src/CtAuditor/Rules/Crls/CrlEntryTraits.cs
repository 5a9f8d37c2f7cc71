using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Crls;
using CtAuditor.Pki.Der;

namespace CtAuditor.Rules.Crls;

/// <summary>What the entries of a CRL have, and its times: one pass, no allocation.</summary>
internal static class CrlEntryTraits
{
    /// <summary>1999-01-01T00:00:00Z in Unix seconds: RFC 2459, the first profile of CRLs for the Internet, is of January 1999.</summary>
    public const long FirstProfile = 915_148_800;

    /// <summary>2050-01-01T00:00:00Z in Unix seconds: UTCTime ends there (RFC 5280 sections 5.1.2.4 to 5.1.2.6).</summary>
    public const long EndOfUtcTime = 2_524_608_000;

    // A list of one extension, reasonCode without criticality, up to its number: what nearly all entries with extensions have.
    private static ReadOnlySpan<byte> PlainReason => [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01];

    /// <summary>The traits.</summary>
    public static CrlTraits Of(scoped in CrlView crl)
    {
        var traits = IsOddTime(crl.ThisUpdateField, crl.ThisUpdate) ? CrlTraits.OddTimeForm : CrlTraits.None;
        if (crl.NextUpdate is { } nextUpdate && IsOddTime(crl.NextUpdateField, nextUpdate))
        {
            traits |= CrlTraits.OddTimeForm;
        }

        if (crl.EntryCount == 0)
        {
            return crl.RevokedCertificatesField.IsEmpty ? traits : traits | CrlTraits.EmptyList;
        }

        traits |= CrlTraits.Entries;
        foreach (var entry in crl.Entries)
        {
            var date = entry.RevocationDate;
            traits |= date > crl.ThisUpdate ? CrlTraits.LateRevocation : CrlTraits.None;
            traits |= date < FirstProfile ? CrlTraits.EarlyRevocation : CrlTraits.None;
            traits |= IsOddTime(entry.RevocationDateField, date) ? CrlTraits.OddTimeForm : CrlTraits.None;
            traits |= OfExtensions(entry);
        }

        return traits;
    }

    /// <summary>Whether a time is not written as RFC 5280 section 5.1.2.4 asks for: before 2050 as UTCTime, with seconds, and with Z.</summary>
    public static bool IsOddTime(ReadOnlySpan<byte> field, long unixSeconds) => !CrlTime.IsDer(field) || (unixSeconds < EndOfUtcTime && field[0] != DerTag.UtcTime);

    /// <summary>Whether an entry's extension is of the type that RFC 5280 section 5.3 gives it; always of one that is not defined there.</summary>
    public static bool IsWellFormed(scoped in ExtensionView extension) => extension.Oid switch
    {
        _ when extension.Oid.SequenceEqual(Oids.ReasonCode) => CrlReasonCode.TryRead(extension.Value, out _),
        _ when extension.Oid.SequenceEqual(Oids.InvalidityDate) => InvalidityDate.TryRead(extension.Value, out _),
        _ when extension.Oid.SequenceEqual(Oids.CertificateIssuer) => GeneralNamesView.TryRead(extension.Value, extension.ValueOffset, out var names) && !names.IsEmpty,
        _ => true,
    };

    /// <summary>Whether a reason is one of the five that TLS BR section 7.2.2 has for subscriber certificates.</summary>
    public static bool IsCommon(CrlReason reason) => reason
        is CrlReason.KeyCompromise or CrlReason.AffiliationChanged or CrlReason.Superseded or CrlReason.CessationOfOperation or CrlReason.PrivilegeWithdrawn;

    private static CrlTraits OfExtensions(scoped in CrlEntryView entry)
    {
        var field = entry.ExtensionsField;
        if (field.IsEmpty)
        {
            return CrlTraits.EntryWithoutReason;
        }

        if (field.Length == PlainReason.Length + 1 && field.StartsWith(PlainReason) && IsCommon((CrlReason)field[^1]))
        {
            return CrlTraits.None;
        }

        var extensions = entry.Extensions;
        var traits = extensions.Count == 0 ? CrlTraits.EmptyExtensions : CrlTraits.None;
        var hasReason = false;
        foreach (var extension in extensions)
        {
            traits |= extensions.Count > 1 && extensions.CountOf(extension.Oid) > 1 ? CrlTraits.DuplicateEntryExtension : CrlTraits.None;
            traits |= IsWellFormed(extension) ? CrlTraits.None : CrlTraits.MalformedEntryExtension;
            if (!extension.Oid.SequenceEqual(Oids.ReasonCode))
            {
                traits |= CrlTraits.OtherEntryExtension;
                traits |= extension.Oid.SequenceEqual(Oids.CertificateIssuer) ? CrlTraits.CertificateIssuer : CrlTraits.None;
                continue;
            }

            hasReason = true;
            traits |= extension.IsCritical ? CrlTraits.CriticalReason : CrlTraits.None;
            traits |= CrlReasonCode.TryRead(extension.Value, out var reason) && !IsCommon(reason) ? CrlTraits.UncommonReason : CrlTraits.None;
        }

        return hasReason ? traits : traits | CrlTraits.EntryWithoutReason;
    }
}
