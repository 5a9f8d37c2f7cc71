namespace CtAuditor.Pipeline.Health;

/// <summary>
/// Writes how a crawl is into a file, again and again, for whoever watches from outside: a file that is old, or says
/// failing, needs somebody's attention. Each time the whole file is replaced.
/// </summary>
/// <param name="health">How the crawl is.</param>
/// <param name="file">The file.</param>
/// <param name="time">The clock.</param>
public sealed class Heartbeat(CrawlHealth health, string file, TimeProvider time)
{
    /// <summary>Time between two beats.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Why the last beat could not be written; empty when it was.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>Beats until cancelled, and once more then.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Beat();
            await Task.Delay(Interval, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Beat();
    }

    // A full disk under the heartbeat must not end the crawl.
    private void Beat()
    {
        var next = file + ".new";
        try
        {
            File.WriteAllBytes(next, health.Read().ToJson());
            File.Move(next, file, overwrite: true);
            Trouble = "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trouble = exception.Message;
        }
    }
}
