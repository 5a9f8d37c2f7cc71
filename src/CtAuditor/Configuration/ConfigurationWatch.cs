using System.Security.Cryptography;

namespace CtAuditor.Configuration;

/// <summary>
/// Waits for a configuration file to change. It looks at the content, now and then: editors replace files, write them in
/// several steps, and touch them without a change.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="knownRules">Rule ids with their parameters, as <see cref="ConfigurationReader"/> takes them.</param>
/// <param name="time">The clock.</param>
public sealed class ConfigurationWatch(string path, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? knownRules, TimeProvider time)
{
    /// <summary>Time between two looks.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    private byte[]? _seen = Digest(path);

    /// <summary>The next content of the file that differs from the one before, right or wrong; a file that cannot be read is waited for.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task<ConfigurationResult> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Interval, time, cancellation).ConfigureAwait(false);
            if (Digest(path) is { } now && _seen?.AsSpan().SequenceEqual(now) != true)
            {
                _seen = now;
                return ConfigurationReader.Read(path, knownRules);
            }
        }
    }

    private static byte[]? Digest(string path)
    {
        try
        {
            return SHA256.HashData(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
