using System.Diagnostics;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Tests.Pipeline;

/// <summary>The program itself, crawling in a process of its own, to be killed as if the power had failed.</summary>
internal sealed class KilledCrawl : IDisposable
{
    /// <summary>128 + SIGKILL, and what TerminateProcess leaves on Windows.</summary>
    private static readonly int[] KilledCodes = [137, -1];

    private readonly Lock _lock = new();
    private readonly Process _process;
    private int _left;

    /// <summary>Starts it; it will be killed when it has done something <paramref name="moments"/> times.</summary>
    public KilledCrawl(string configurationFile, int moments)
    {
        _left = moments;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "ctauditor.dll"), "crawl", "--once", "--config", configurationFile },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("it did not start");
    }

    /// <summary>Counts one moment; at the last one the process is dead before this returns.</summary>
    public void Count()
    {
        lock (_lock)
        {
            if (--_left == 0)
            {
                _process.Kill();
                _process.WaitForExit();
            }
        }
    }

    /// <summary>Counts the requests that <paramref name="which"/> picks, the answer to the last of which is never sent.</summary>
    public RequestFault On(Func<LogRequest, bool> which) => new((request, answer) =>
    {
        if (which(request))
        {
            Count();
        }

        return answer;
    });

    /// <summary>Waits for its end; true when it was killed, false when it had done all its work before.</summary>
    public async Task<bool> WasKilledAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await output;
        return KilledCodes.Contains(_process.ExitCode) || (_process.ExitCode == 0
            ? false
            : throw new InvalidOperationException($"it ended with {_process.ExitCode}: {await error}"));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
