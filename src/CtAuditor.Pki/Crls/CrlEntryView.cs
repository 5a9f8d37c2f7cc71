using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Der;

namespace CtAuditor.Pki.Crls;

/// <summary>
/// One entry of a CRL, borrowed. RFC 5280 section 5.1.2.6:
/// <code>
/// SEQUENCE { userCertificate CertificateSerialNumber, revocationDate Time, crlEntryExtensions Extensions OPTIONAL }
/// </code>
/// Offsets are in bytes from the start of the CRL.
/// </summary>
public readonly ref struct CrlEntryView
{
    private readonly DerElement _serial;
    private readonly DerElement _date;

    private CrlEntryView(
        scoped in DerElement entry, scoped in DerElement serial, scoped in DerElement date, long revocationDate, ReadOnlySpan<byte> extensionsField, scoped in ExtensionsView extensions)
    {
        Raw = entry.Raw;
        Offset = entry.Offset;
        _serial = serial;
        _date = date;
        RevocationDate = revocationDate;
        ExtensionsField = extensionsField;
        Extensions = extensions;
    }

    /// <summary>The whole entry.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Where <see cref="Raw"/> starts.</summary>
    public int Offset { get; }

    /// <summary>userCertificate, the INTEGER's content octets as stored: at least one, perhaps negative or padded.</summary>
    public ReadOnlySpan<byte> SerialNumber => _serial.Content;

    /// <summary>revocationDate in seconds since 1970-01-01T00:00:00Z.</summary>
    public long RevocationDate { get; }

    /// <summary>revocationDate, tag and length included.</summary>
    public ReadOnlySpan<byte> RevocationDateField => _date.Raw;

    /// <summary>crlEntryExtensions, tag and length included; empty where it is absent.</summary>
    public ReadOnlySpan<byte> ExtensionsField { get; }

    /// <summary>The entry's extensions; none where the field is absent.</summary>
    public ExtensionsView Extensions { get; }

    /// <summary>The first reasonCode; false where there is none, and where it is none that <see cref="CrlReasonCode.TryRead"/> reads.</summary>
    /// <param name="reason">Its number, 0 to 127; RFC 5280 section 5.3.1 names 0 to 10 without 7.</param>
    public bool TryGetReason(out CrlReason reason)
    {
        reason = default;
        return !ExtensionsField.IsEmpty && Extensions.TryFind(Oids.ReasonCode, out var extension) && CrlReasonCode.TryRead(extension.Value, out reason);
    }

    /// <summary>Since when the key was known or suspected to be compromised, in seconds since 1970-01-01T00:00:00Z (RFC 5280 section 5.3.2).</summary>
    /// <param name="unixSeconds">The date; 0 where there is none.</param>
    public bool TryGetInvalidityDate(out long unixSeconds)
    {
        unixSeconds = 0;
        return !ExtensionsField.IsEmpty && Extensions.TryFind(Oids.InvalidityDate, out var extension) && InvalidityDate.TryRead(extension.Value, out unixSeconds);
    }

    /// <summary>
    /// The CA that issued the certificate, in an indirect CRL (RFC 5280 section 5.3.3). It holds for the entries that follow, too, up to
    /// the next one that has it.
    /// </summary>
    public bool TryGetCertificateIssuer(out GeneralNamesView issuer)
    {
        issuer = default;
        return !ExtensionsField.IsEmpty
            && Extensions.TryFind(Oids.CertificateIssuer, out var extension)
            && GeneralNamesView.TryRead(extension.Value, extension.ValueOffset, out issuer);
    }

    /// <summary>Reads the next entry from <paramref name="reader"/>.</summary>
    public static bool TryRead(scoped ref DerReader reader, out CrlEntryView view, out Fault fault)
    {
        view = default;
        if (!reader.TryRead(DerTag.Sequence, out var entry, out fault))
        {
            return false;
        }

        var fields = entry.Open();
        if (!fields.TryRead(DerTag.Integer, out var serial, out fault))
        {
            return false;
        }

        if (serial.Content.IsEmpty)
        {
            fault = new Fault(FaultKind.BadValue, serial.Offset);
            return false;
        }

        if (!fields.TryRead(out var date, out fault) || !CrlTime.TryRead(date, out var revocationDate, out fault))
        {
            return false;
        }

        ReadOnlySpan<byte> extensionsField = default;
        var extensions = default(ExtensionsView);
        if (!fields.AtEnd)
        {
            if (!fields.TryRead(DerTag.Sequence, out var list, out fault) || !ExtensionsView.TryRead(list, out extensions, out fault) || !fields.TryFinish(out fault))
            {
                return false;
            }

            extensionsField = list.Raw;
        }

        view = new CrlEntryView(entry, serial, date, revocationDate, extensionsField, extensions);
        return true;
    }
}
