namespace CtAuditor.Tests.Http.Night;

/// <summary>A page to fetch, through all its attempts.</summary>
internal sealed class Job(int log, long start, long end)
{
    public int Log => log;

    public long Start { get; set; } = start;

    public long End => end;

    public int Attempts { get; set; }

    public double StartedAt { get; set; }
}
