using System.Buffers;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Archive;

/// <summary>The TBSCertificate that a log stores for a precertificate: nearly always the precertificate's without its poison.</summary>
internal static class LoggedTbs
{
    /// <summary>Whether <paramref name="tbs"/> is the precertificate's without its poison, byte for byte.</summary>
    public static bool IsOf(in CertificateView precertificate, ReadOnlySpan<byte> tbs)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(precertificate.Tbs.Raw.Length);
        var isOf = TryWrite(precertificate, scratch, out var length) && scratch.AsSpan(0, length).SequenceEqual(tbs);
        ArrayPool<byte>.Shared.Return(scratch);
        return isOf;
    }

    /// <summary>Writes the precertificate's TBSCertificate without its poison; false where it has two.</summary>
    public static bool TryWrite(in CertificateView precertificate, Span<byte> target, out int length) =>
        CanonicalTbs.TryRemove(precertificate.Tbs, Oids.PrecertificatePoison, target, out length, out _);
}
