using System.Text;

namespace CtAuditor.Testbed.Logs;

/// <summary>A response before it is sent, so that a fault can still change it.</summary>
public sealed record LogAnswer
{
    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Content-Type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Content-Encoding; null for none.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Retry-After in seconds; null for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Location; null for none.</summary>
    public Uri? Location { get; init; }

    /// <summary>The body, compressed where <see cref="ContentEncoding"/> says so.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How many bytes of the body to send before the connection is reset; null to send all.</summary>
    public int? ResetAfter { get; init; }

    /// <summary>Pause after each <see cref="PaceBytes"/> bytes of the body; null to send at once.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>Bytes between two pauses.</summary>
    public int PaceBytes { get; init; } = 64;

    /// <summary>What to release once the answer is sent.</summary>
    internal IDisposable? Owner { get; init; }

    /// <summary>A JSON body.</summary>
    public static LogAnswer Json(string json) => new() { Body = Encoding.UTF8.GetBytes(json) };

    /// <summary>An error as RFC 6962 logs send it; section 4 leaves the text to the log.</summary>
    public static LogAnswer Error(int status, string message) =>
        new() { Status = status, ContentType = "text/plain; charset=utf-8", Body = Encoding.UTF8.GetBytes(message + "\n") };
}
