namespace CtAuditor.Tests.Http.Night;

/// <summary>What a server lets through.</summary>
internal abstract class RequestLimit
{
    /// <summary>Whether a request that arrives at <paramref name="now"/>, in seconds, is let through; it is counted then.</summary>
    public abstract bool TryTake(double now);
}
