using System.IO.Compression;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Testbed.Faults;

/// <summary>
/// A body that ends early although HTTP says that it is whole: a truncated tile, half a JSON text. A compressed body is
/// cut before compression, and sent plain.
/// </summary>
/// <param name="Bytes">How many bytes are missing at the end.</param>
public sealed record CutBody(int Bytes) : LogFault(LogEndpoint.Entries)
{
    /// <inheritdoc/>
    public override LogAnswer Answer(LogRequest request, LogAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var body = answer.Body;
        if (answer.ContentEncoding == "gzip")
        {
            using var plain = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            gzip.CopyTo(plain);
            body = plain.ToArray();
        }

        return answer with { Body = body[..Math.Max(0, body.Length - Bytes)], ContentEncoding = null };
    }
}
