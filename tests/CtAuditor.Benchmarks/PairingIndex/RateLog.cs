namespace CtAuditor.Benchmarks.PairingIndex;

/// <summary>Rows per second over the first and over the last tenth of a run.</summary>
internal sealed class RateLog(long rows)
{
    private readonly long _tenth = Math.Max(1, rows / 10);
    private long _rows;
    private long _firstRows;
    private long _lastRows;
    private TimeSpan _firstTime;
    private TimeSpan _lastTime;

    public double First => _firstRows / _firstTime.TotalSeconds;

    public double Last => _lastRows / _lastTime.TotalSeconds;

    public void Add(int added, TimeSpan elapsed)
    {
        if (_rows < _tenth)
        {
            _firstRows += added;
            _firstTime += elapsed;
        }

        _rows += added;
        if (_rows > rows - _tenth)
        {
            _lastRows += added;
            _lastTime += elapsed;
        }
    }
}
