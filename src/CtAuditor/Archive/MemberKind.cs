namespace CtAuditor.Archive;

/// <summary>What a member of a segment holds.</summary>
internal enum MemberKind
{
    /// <summary>The SegmentHeader; the first member, and no other.</summary>
    Header = 1,

    /// <summary>Issuers, missing issuers, gaps and heads.</summary>
    Facts = 2,

    /// <summary>The literals of the entries in the next member.</summary>
    Literals = 3,

    /// <summary>Entries.</summary>
    Entries = 4,

    /// <summary>The SegmentTrailer; only the seal follows.</summary>
    Trailer = 5,
}
