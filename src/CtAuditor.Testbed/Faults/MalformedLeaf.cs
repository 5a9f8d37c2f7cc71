using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>One entry of get-entries has a leaf_input that is no base64. The tree, and every proof, is right.</summary>
/// <param name="Index">The entry.</param>
public sealed record MalformedLeaf(long Index) : LogFault(LogEndpoint.Entries)
{
    /// <inheritdoc/>
    public override bool Changes(long index) => index == Index;

    /// <inheritdoc/>
    public override string LeafInput(long index, string leafInput)
    {
        ArgumentNullException.ThrowIfNull(leafInput);
        return "*" + leafInput[1..];
    }
}
