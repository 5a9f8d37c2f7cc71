namespace CtAuditor.Tests.Http.Night;

/// <summary>So many requests in each minute of the clock, however they lie in it.</summary>
internal sealed class MinuteLimit(int perMinute) : RequestLimit
{
    private long _minute = -1;
    private int _used;

    public override bool TryTake(double now)
    {
        var minute = (long)(now / 60);
        if (minute != _minute)
        {
            (_minute, _used) = (minute, 0);
        }

        return _used < perMinute && ++_used > 0;
    }
}
