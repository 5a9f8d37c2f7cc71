using CtAuditor.Pki;

namespace CtAuditor.Rules;

/// <summary>An SCT (v1) out of a certificate's SCT list.</summary>
/// <param name="LogId">The log that it names.</param>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="Raw">All its bytes.</param>
internal readonly record struct EmbeddedSct(Hash256 LogId, ulong Timestamp, ReadOnlyMemory<byte> Raw)
{
    /// <summary>SHA-256 of <see cref="Raw"/>.</summary>
    public Hash256 Hash => Hash256.Of(Raw.Span);

    /// <summary><see cref="Timestamp"/> as a point in time.</summary>
    public DateTimeOffset Time => LogTime.Of(Timestamp);
}
