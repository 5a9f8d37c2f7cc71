namespace CtAuditor.Archive;

/// <summary>Counts entries by how they are kept.</summary>
internal record struct EntryCounts
{
    /// <summary>Entries whose precertificate is kept.</summary>
    public ulong Precertificates { get; private set; }

    /// <summary>Entries whose certificate is kept.</summary>
    public ulong Certificates { get; private set; }

    /// <summary>Entries kept as they were served.</summary>
    public ulong Raw { get; private set; }

    /// <summary>Entries in gaps.</summary>
    public ulong Missing { get; private set; }

    /// <summary>Bytes of all leaves and extra_data.</summary>
    public ulong Bytes { get; private set; }

    /// <summary>The earliest timestamp of those that could be read, milliseconds since 1970; 0 where there is none.</summary>
    public ulong FirstTimestamp { get; private set; }

    /// <summary>The latest timestamp of those that could be read, milliseconds since 1970; 0 where there is none.</summary>
    public ulong LastTimestamp { get; private set; }

    /// <summary>Counts an entry.</summary>
    /// <param name="type">How it is kept.</param>
    /// <param name="timestamp">Its timestamp, where it can be read.</param>
    /// <param name="served">Bytes of its leaf and extra_data.</param>
    public void Add(Messages.Entry.Types.Type type, ulong timestamp, int served)
    {
        Bytes += (ulong)served;
        switch (type)
        {
            case Messages.Entry.Types.Type.Raw:
                Raw++;
                return;
            case Messages.Entry.Types.Type.Missing:
                Missing++;
                return;
            case Messages.Entry.Types.Type.Precert:
                Precertificates++;
                break;
            default:
                Certificates++;
                break;
        }

        FirstTimestamp = FirstTimestamp == 0 ? timestamp : Math.Min(FirstTimestamp, timestamp);
        LastTimestamp = Math.Max(LastTimestamp, timestamp);
    }
}
