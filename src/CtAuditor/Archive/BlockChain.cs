namespace CtAuditor.Archive;

/// <summary>A chain that entries of a block have.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Position">Its position in Entries.chains.</param>
internal sealed record BlockChain(KnownChain Chain, int Position)
{
    private BaseCertificate? _certificate;
    private BaseCertificate? _precertificate;

    /// <summary>The last base with this chain, of the same type of entry if there is one; null where there is none.</summary>
    public BaseCertificate? BaseOf(Messages.Entry.Types.Type type) =>
        type == Messages.Entry.Types.Type.Precert ? _precertificate ?? _certificate : _certificate ?? _precertificate;

    /// <summary>Adds a base.</summary>
    public void Add(BaseCertificate certificate)
    {
        if (certificate.Type == Messages.Entry.Types.Type.Precert)
        {
            _precertificate = certificate;
        }
        else
        {
            _certificate = certificate;
        }
    }
}
