namespace CtAuditor.Archive;

/// <summary>Sizes of segments and their parts: what is written, and the most that is read.</summary>
internal static class SegmentLimits
{
    /// <summary>The version of the format that is written and read.</summary>
    public const uint Version = 1;

    /// <summary>A block ends with this many bytes: larger ones become no smaller, and a kill loses them whole.</summary>
    public const int BlockBytes = 1024 * 1024;

    /// <summary>A block ends with this many entries.</summary>
    public const int BlockEntries = 4096;

    /// <summary>A block ends with this many bytes of leaves and extra_data, which is what reading it takes.</summary>
    public const int BlockServedBytes = 8 * 1024 * 1024;

    /// <summary>A segment of this size ends with the next signed head that its entries reach.</summary>
    public const long SegmentBytes = 64L * 1024 * 1024;

    /// <summary>A segment of this size ends with any batch: a log read from its beginning reaches no head for days.</summary>
    public const long LargestSegmentBytes = 256L * 1024 * 1024;

    /// <summary>
    /// Bytes of a member, packed or not: above an entry whose leaf, extra_data and chain each have the 16 MB that RFC 6962
    /// section 3.1 allows.
    /// </summary>
    public const int MaximumMemberBytes = 64 * 1024 * 1024;

    /// <summary>Leaves and extra_data of one member's entries when read, chains written out: a block's and its largest entry's.</summary>
    public const int MaximumServedBytes = 128 * 1024 * 1024;

    /// <summary>Entries of one member when read.</summary>
    public const int MaximumEntries = 64 * 1024;

    /// <summary>Other logs in a header; Google's list of all logs ever has some 180.</summary>
    public const int MaximumKnownLogs = 10_000;

    /// <summary>CA certificates of one archive that are held in memory when it is read, about 2 KB each; all of CCADB are some 10,000.</summary>
    public const int MaximumIssuers = 200_000;
}
