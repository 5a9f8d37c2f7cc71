using CtAuditor.Pki;

namespace CtAuditor.Store;

/// <summary>An entry that could not be read, as it was kept.</summary>
/// <param name="LogNumber">The store's number of the log.</param>
/// <param name="LogName">Its name.</param>
/// <param name="Index">Position in the log.</param>
/// <param name="Part">What could not be read, as intake names it.</param>
/// <param name="Fault">What is wrong with it, and where.</param>
/// <param name="Leaf">The MerkleTreeLeaf, at most <see cref="MaximumBytes"/> of it.</param>
/// <param name="LeafLength">Its true length in bytes.</param>
/// <param name="Extra">The extra_data, at most <see cref="MaximumBytes"/> of it.</param>
/// <param name="ExtraLength">Its true length in bytes.</param>
/// <param name="SeenAt">When it was read.</param>
public sealed record QuarantinedEntry(
    int LogNumber,
    string LogName,
    long Index,
    string Part,
    Fault Fault,
    byte[] Leaf,
    int LeafLength,
    byte[] Extra,
    int ExtraLength,
    DateTimeOffset SeenAt)
{
    /// <summary>Bytes kept of each part. Certificates are a few kilobytes; an entry may claim to have 16 MB.</summary>
    public const int MaximumBytes = 64 * 1024;

    /// <summary>
    /// Entries kept of one log. Beyond it they are only counted: a log of nothing but rubbish must not fill the disk, and
    /// some thousand show as much as all.
    /// </summary>
    public const int MaximumPerLog = 10_000;
}
