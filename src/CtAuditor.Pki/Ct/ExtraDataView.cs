namespace CtAuditor.Pki.Ct;

/// <summary>
/// The decoded <c>extra_data</c> of get-entries. The Merkle tree does not cover it: a log can serve anything here.
/// Borrows the bytes that it was read from.
/// <code>
/// ASN.1Cert certificate_chain&lt;0..2^24-1&gt;;    // of an x509_entry, RFC 6962 section 4.6
/// struct {
///     ASN.1Cert pre_certificate;
///     ASN.1Cert precertificate_chain&lt;0..2^24-1&gt;;
/// } PrecertChainEntry;                        // of a precert_entry
/// </code>
/// </summary>
public readonly ref struct ExtraDataView
{
    /// <summary>DER of the submitted precertificate; empty for an x509_entry.</summary>
    public ReadOnlySpan<byte> PreCertificate { get; private init; }

    /// <summary>The certificates of the chain, each behind its three-byte length: for a <see cref="ChainReader"/>, which also finds their faults.</summary>
    public ReadOnlySpan<byte> Chain { get; private init; }

    /// <summary>Position of <see cref="Chain"/> in the extra_data, in bytes.</summary>
    public int ChainOffset { get; private init; }

    /// <summary>Reads a whole <c>extra_data</c>.</summary>
    /// <param name="entryType">The entry_type of the leaf that it came with.</param>
    /// <param name="extraData">The decoded base64.</param>
    /// <param name="view">What was read, or an empty view.</param>
    /// <param name="fault">Truncated, TrailingBytes, or BadValue for an empty precertificate.</param>
    public static bool TryRead(LogEntryType entryType, ReadOnlySpan<byte> extraData, out ExtraDataView view, out Fault fault)
    {
        view = default;
        var reader = new TlsReader(extraData);
        ReadOnlySpan<byte> preCertificate = default;
        if (entryType == LogEntryType.PrecertEntry)
        {
            if (!reader.TryReadVector24(out preCertificate, out fault))
            {
                return false;
            }

            if (preCertificate.IsEmpty)
            {
                fault = new Fault(FaultKind.BadValue, 0);
                return false;
            }
        }

        if (!reader.TryReadVector24(out var chain, out fault) || !reader.TryFinish(out fault))
        {
            return false;
        }

        view = new ExtraDataView { PreCertificate = preCertificate, Chain = chain, ChainOffset = extraData.Length - chain.Length };
        return true;
    }
}
