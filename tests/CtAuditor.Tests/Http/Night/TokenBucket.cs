namespace CtAuditor.Tests.Http.Night;

/// <summary>So many requests a second, and as many at once after a second's rest.</summary>
internal sealed class TokenBucket(double perSecond) : RequestLimit
{
    private double _used;
    private double _at;

    public override bool TryTake(double now)
    {
        _used = Math.Max(0, _used - ((now - _at) * perSecond));
        _at = now;
        if (_used > perSecond - 1)
        {
            return false;
        }

        _used++;
        return true;
    }
}
