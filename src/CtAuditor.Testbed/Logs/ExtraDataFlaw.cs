namespace CtAuditor.Testbed.Logs;

/// <summary>How the bytes beside a leaf are broken.</summary>
public enum ExtraDataFlaw
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>
    /// RFC 6962: extra_data ends in its middle. static-ct: the TileLeaf ends inside its chain's length, so that nothing
    /// after it in the data tile can be told apart.
    /// </summary>
    CutShort,

    /// <summary>
    /// RFC 6962: two bytes follow the chain. static-ct: the chain's length is not a multiple of 32, and the next TileLeaf
    /// can still be found.
    /// </summary>
    TrailingBytes,
}
