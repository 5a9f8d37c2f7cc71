namespace CtAuditor.Http;

/// <summary>Takes a body as it arrives. One body at a time; a request that is sent again begins anew.</summary>
internal interface IBodySink
{
    /// <summary>A body begins.</summary>
    /// <param name="announced">Its length in bytes, as far as it is known; a stranger's word.</param>
    void Begin(long? announced);

    /// <summary>Free space for the next read, at least a byte.</summary>
    Memory<byte> GetFree();

    /// <summary>Takes <paramref name="count"/> bytes of the free space as received. False when no more is wanted.</summary>
    bool Advance(int count);

    /// <summary>Whether what came so far is a whole text, for where HTTP does not say where it ends.</summary>
    bool IsWholeText();

    /// <summary>No more will come of this body.</summary>
    /// <param name="isWhole">Whether this was its end; false when it was cut.</param>
    /// <returns>Whether what came is of use.</returns>
    bool End(bool isWhole);
}
