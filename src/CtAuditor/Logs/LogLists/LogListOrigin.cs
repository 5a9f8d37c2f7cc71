namespace CtAuditor.Logs.LogLists;

/// <summary>How a list was had.</summary>
public enum LogListOrigin
{
    /// <summary>It was read, or the publisher confirmed the copy: what it says holds now.</summary>
    Current,

    /// <summary>The publisher was asked so little ago that the copy was taken.</summary>
    Recent,

    /// <summary>It could not be had, and the last good copy stands in.</summary>
    Kept,

    /// <summary>It could not be had, and there is no copy.</summary>
    Missing,
}
